// Small comforts on top of pages that work without them: shortcuts, a warning before work is lost, saving as one goes.
"use strict";

(() => {
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  /* What went wrong, or what was changed by another, takes the focus so that a screen reader begins there. */
  const first = one("[data-focus]");
  if (first) first.focus({ preventScroll: false });

  /* Where a row of tabs runs on beyond a narrow screen, the open one is brought into sight. */
  for (const here of all(".tabs [aria-current]")) {
    const row = here.closest(".tabs-one-line > ul, .tabs");
    const beyond = here.getBoundingClientRect().left + here.offsetWidth / 2 - row.getBoundingClientRect().left - row.clientWidth / 2;
    if (row.scrollWidth > row.clientWidth) row.scrollLeft += beyond;
  }

  /* Menus close on Escape and on a press elsewhere. */
  document.addEventListener("click", (event) => {
    for (const menu of all("details[data-closes][open]")) if (!menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of all("details[data-closes][open]")) {
      menu.open = false;
      one("summary", menu).focus();
    }
  });

  /* Shortcuts. They can be turned off, because speech input presses single keys by accident (WCAG 2.1.4). */
  const list = one("#shortcuts");
  const KEPT = "kotopolku-shortcuts";
  let on = true;
  try { on = localStorage.getItem(KEPT) !== "off"; } catch { /* a browser that keeps nothing has them on */ }
  if (list) {
    const choice = one("#shortcuts-on", list);
    choice.checked = on;
    choice.addEventListener("change", () => {
      on = choice.checked;
      try { localStorage.setItem(KEPT, on ? "on" : "off"); } catch { /* holds for this page then */ }
    });
    for (const opener of all('[data-opens="shortcuts"]')) {
      opener.hidden = false;
      opener.addEventListener("click", () => list.showModal());
    }
  }
  let afterG = 0;
  const writing = (element) => element.closest("input, textarea, select, [contenteditable], dialog[open]");
  document.addEventListener("keydown", (event) => {
    if (!list || !on || event.ctrlKey || event.metaKey || event.altKey || writing(event.target)) return;
    if (afterG && event.timeStamp - afterG < 1500) {
      afterG = 0;
      const way = one(`.ways a[data-key="${CSS.escape(event.key)}"]`);
      if (way) {
        event.preventDefault();
        way.click();
        return;
      }
    }
    if (event.key === "g") afterG = event.timeStamp;
    const search = one("#search-all");
    if (event.key === "/" && search) {
      event.preventDefault();
      search.focus();
      search.select();
    }
    if (event.key === "?") {
      event.preventDefault();
      list.showModal();
    }
  });

  /* Number keys tick the choices that bear them, while nobody is writing; like the other shortcuts they can be off. */
  document.addEventListener("keydown", (event) => {
    const choices = one("[data-digits]");
    if (!choices || !on || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("textarea, select, input:not([type=checkbox], [type=radio]), dialog[open]")) return;
    const choice = one(`[data-digit="${CSS.escape(event.key)}"]`, choices);
    if (!choice) return;
    event.preventDefault();
    choice.click();
    choice.focus();
  });

  /* Unsaved changes: asked once, by the browser's own words. */
  const changed = new Set();
  const watched = "form[data-watch]:not([data-unwatched])";
  document.addEventListener("input", (event) => {
    const form = event.target.closest?.(watched);
    if (form) changed.add(form);
  });
  document.addEventListener("submit", (event) => changed.delete(event.target));
  window.addEventListener("beforeunload", (event) => {
    // At the end of a session what was typed is kept, and the page has to go.
    if (document.documentElement.dataset.ended) return;
    for (const form of changed) if (!form.isConnected) changed.delete(form);
    if (changed.size) event.preventDefault();
  });

  /* Saving as one goes: the whole form, a moment after the last change, one request at a time. */
  const WAIT = 800;
  const states = new WeakMap();
  function later(form) {
    const state = states.get(form) ?? { timer: 0, busy: false, again: false, edits: 0 };
    states.set(form, state);
    state.edits++;
    clearTimeout(state.timer);
    state.timer = setTimeout(() => save(form, state), WAIT);
  }
  async function save(form, state) {
    if (state.busy) {
      state.again = true;
      return;
    }
    state.busy = true;
    const edits = state.edits;
    say(form, "saving", form.dataset.saving);
    try {
      const answer = await fetch(form.dataset.autosave, {
        method: "POST",
        body: new FormData(form),
        headers: { "X-Autosave": "1" },
        credentials: "same-origin",
        redirect: "error",
      });
      if (!answer.ok) throw new Error(String(answer.status));
      // The server may hand back the version that the next save builds on.
      const version = answer.headers.get("X-Version");
      if (version && form.elements.version) form.elements.version.value = version;
      if (state.edits === edits) changed.delete(form);
      say(form, "saved", form.dataset.saved);
    } catch {
      say(form, "failed", form.dataset.failed);
    } finally {
      state.busy = false;
      if (state.again) {
        state.again = false;
        later(form);
      }
    }
  }
  function say(form, state, text) {
    const place = one("[data-autosave-status]", form);
    if (!place) return;
    place.dataset.state = state;
    place.textContent = text ?? "";
  }
  for (const kind of ["input", "change"]) {
    document.addEventListener(kind, (event) => {
      const form = event.target.closest?.("form[data-autosave]");
      if (form) later(form);
    });
  }
  document.addEventListener("submit", (event) => {
    const state = states.get(event.target);
    if (state) clearTimeout(state.timer);
  });
})();
