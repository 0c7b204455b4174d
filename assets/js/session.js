// The end of a session: a warning before it, and what was typed comes back after signing in again.
// Kept in this tab only, encrypted with a key that the server gives to the signed-in writer's pages and to nobody else.
"use strict";

(() => {
  const PREFIX = "kotopolku-typed:";
  const ENDED = "kotopolku-ended";
  const SENT = "kotopolku-sent";
  const SWITCHED = "kotopolku-switched";
  const AN_HOUR = 60 * 60 * 1000;
  const MOST = 200_000;
  const SECRET = /passw|code|secret|token|credential|identi/i;
  const IDENTITY_CODE = /\d{6}[-+A-Fa-fU-Yu-y]\d{3}[0-9A-Za-z]/;
  const here = document.getElementById("session");
  const store = (() => { try { return window.sessionStorage; } catch { return null; } })();
  const kept = () => (store ? Object.keys(store).filter((name) => name.startsWith(PREFIX)) : []);
  const forget = () => { for (const name of [...kept(), ENDED, SENT, SWITCHED]) store?.removeItem(name); };

  for (const name of kept()) {
    const [at] = (store.getItem(name) ?? "").split(" ");
    if (!(Date.now() - Number(at) < AN_HOUR)) store.removeItem(name);
  }
  if (!here) {
    // Signing in, or signed out: what was typed waits for its writer.
    if (kept().length) store.setItem(ENDED, "1");
    return;
  }

  // The Back button after the end: a page that the browser has put by as it stood is asked for anew.
  window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });

  const subtle = window.crypto?.subtle;
  const owner = here.dataset.owner;
  const place = () => `${PREFIX}${owner}:${location.pathname}${location.search}`;
  const bytes = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  const text = (array) => btoa(String.fromCharCode(...new Uint8Array(array)));
  const key = subtle
    ? subtle.importKey("raw", bytes(here.dataset.key), "AES-GCM", false, ["encrypt", "decrypt"])
    : null;
  for (const name of kept()) if (!name.startsWith(`${PREFIX}${owner}:`)) store.removeItem(name);

  /* What may be kept: fields that one types or chooses in, but no password, file, code or identity code. */
  const forms = () => [...document.querySelectorAll('form[method="post"]:not([role="search"])')];
  const keeps = (field) =>
    field.name && !field.disabled && !["hidden", "password", "file", "submit", "button"].includes(field.type)
    && field.tagName !== "BUTTON" && !SECRET.test(field.name) && !SECRET.test(field.autocomplete ?? "")
    && !IDENTITY_CODE.test(field.value);
  const ticked = (field) => field.type === "checkbox" || field.type === "radio";
  const state = (form) => [...form.elements].filter(keeps).map((field) =>
    ticked(field) ? [field.name, field.value, field.checked] : field.multiple
      ? [field.name, [...field.selectedOptions].map((one) => one.value), null] : [field.name, field.value, null]);

  const touched = new Set();
  let timer = 0;
  async function keep() {
    clearTimeout(timer);
    timer = 0;
    if (!key || !store || !touched.size) return;
    const all = forms();
    const typed = [...touched].filter((form) => form.isConnected).map((form) => [all.indexOf(form), state(form)]);
    const said = new TextEncoder().encode(JSON.stringify(typed));
    if (said.length > MOST) return;
    const nonce = window.crypto.getRandomValues(new Uint8Array(12));
    const box = await subtle.encrypt({ name: "AES-GCM", iv: nonce }, await key, said);
    let signs = "";
    for (const byte of new Uint8Array(box)) signs += String.fromCharCode(byte);
    try { store.setItem(place(), `${Date.now()} ${text(nonce)} ${btoa(signs)}`); } catch { /* full: nothing is kept */ }
  }
  document.addEventListener("input", (event) => {
    const form = event.target.closest?.('form[method="post"]');
    if (!form) return;
    touched.add(form);
    clearTimeout(timer);
    timer = setTimeout(keep, 400);
  });

  async function bringBack(value, told) {
    const [, nonce, box] = value.split(" ");
    const said = await subtle.decrypt({ name: "AES-GCM", iv: bytes(nonce) }, await key, bytes(box));
    const all = forms();
    let changed = false;
    for (const [number, fields] of JSON.parse(new TextDecoder().decode(said))) {
      const form = all[number];
      if (!form) continue;
      for (const [name, value_, checked] of fields) {
        const same = [...form.elements].filter((one) => one.name === name && keeps(one));
        if (checked === null) {
          const field = same.shift();
          if (!field) continue;
          if (Array.isArray(value_)) for (const one of field.options) one.selected = value_.includes(one.value);
          else if (field.value !== value_) field.value = value_;
          else continue;
          changed = true;
        } else {
          const field = same.find((one) => one.value === value_);
          if (field && field.checked !== checked) { field.checked = checked; changed = true; }
        }
      }
      if (changed) form.dispatchEvent(new Event("input", { bubbles: true }));
    }
    if (changed && told) document.getElementById("session-kept").hidden = false;
  }
  // A form that was sent and did not meet the end of the session has been saved or shown again by the server.
  if (store?.getItem(SENT) && !store.getItem(ENDED)) store.removeItem(store.getItem(SENT));
  store?.removeItem(SENT);
  const waiting = store?.getItem(place());
  const hasEnded = Boolean(store?.getItem(ENDED));
  if (waiting && key && (hasEnded || store.getItem(SWITCHED))) {
    store.removeItem(ENDED);
    bringBack(waiting, hasEnded).catch(() => store.removeItem(place()));
  } else if (waiting) store.removeItem(place());
  store?.removeItem(SWITCHED);

  /* Another language or size of the text: the same page again, with what was typed. */
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!form.closest(".device") || form.dataset.kept || !touched.size) return;
    const pressed = event.submitter;
    event.preventDefault();
    form.dataset.kept = "1";
    try { await keep(); store?.setItem(SWITCHED, "1"); } catch { /* then it is lost, as without script */ }
    // Later: while a submission is under way the browser begins no other, and says nothing.
    setTimeout(() => form.requestSubmit(pressed));
  });

  document.addEventListener("submit", (event) => {
    if (event.target.matches("[data-signs-out]")) forget();
    else if (touched.has(event.target)) store?.setItem(SENT, place());
  });

  /* The warning, and the end. The server knows: another tab may have been used meanwhile. */
  const dialog = document.getElementById("session-warning");
  const minutes = document.getElementById("session-minutes");
  const warning = Number(here.dataset.warning) * 1000;
  let ends = Date.now() + Number(here.dataset.left) * 1000;
  let next = 0;
  async function ask(method) {
    const body = method === "POST" ? new FormData(dialog.querySelector("form")) : undefined;
    const answer = await fetch(here.dataset.session, { method, body, credentials: "same-origin", redirect: "error" });
    if (!answer.ok) throw new Error(String(answer.status));
    ends = Date.now() + (await answer.json()).left * 1000;
  }
  async function end() {
    await keep();
    document.documentElement.dataset.ended = "1";
    location.replace(`${here.dataset.signIn}?next=${encodeURIComponent(here.dataset.here ?? location.pathname + location.search)}`);
  }
  function later() {
    clearTimeout(next);
    const left = ends - Date.now();
    next = setTimeout(look, Math.max(left > warning ? left - warning : Math.min(left, 15_000), 250));
  }
  async function look() {
    if (ends - Date.now() <= warning) {
      try { await ask("GET"); } catch { /* no connection: what we know ourselves has to do */ }
    }
    const left = ends - Date.now();
    if (left <= 0) return end();
    if (left <= warning) {
      minutes.textContent = String(Math.ceil(left / 60_000));
      if (!dialog.open) dialog.showModal();
    } else if (dialog.open) dialog.close();
    later();
  }
  dialog.addEventListener("submit", async (event) => {
    event.preventDefault();
    try { await ask("POST"); } catch { return end(); }
    dialog.close();
    later();
  });
  // A machine that slept wakes with its timers late.
  document.addEventListener("visibilitychange", () => { if (!document.hidden) look(); });
  later();
})();
