// A copy of the own plan and times, asked for by the client: encrypted here, kept in this browser, and gone with the session.
// docs/decisions/0077-a-copy-on-the-telephone.md says against whom it helps and against whom not.
"use strict";

(() => {
  const NAME = "kotopolku-copy";
  const FRESH = 10 * 60 * 1000;
  const MARK = "X-Copy";
  const about = document.getElementById("own-copy");
  if (!about) return;
  const at = (id) => document.getElementById(id);
  const show = (id, shown) => { const one = at(id); if (one) one.hidden = !shown; };
  const can = Boolean(window.isSecureContext && navigator.serviceWorker && window.indexedDB && window.caches && window.crypto?.subtle);
  const utf8 = new TextEncoder();

  /* One record in one store; every connection is closed at once, so that nothing holds up the removal. */
  const done = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  async function store(mode, work) {
    const opening = window.indexedDB.open(NAME, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("copy");
    const database = await done(opening);
    database.onversionchange = () => database.close();
    try {
      return await work(database.transaction("copy", mode).objectStore("copy"));
    } finally {
      database.close();
    }
  }
  const isThere = async () => (await window.indexedDB.databases?.())?.some((one) => one.name === NAME) ?? true;
  const kept = async () => (await isThere() ? store("readonly", (rows) => done(rows.get("one"))) : undefined);

  async function wipe() {
    // The key goes first: without it the rest is noise.
    if (await isThere()) await store("readwrite", (rows) => done(rows.clear()));
    await done(window.indexedDB.deleteDatabase(NAME));
    for (const name of await window.caches.keys()) if (name.startsWith(NAME)) await window.caches.delete(name);
    for (const one of await navigator.serviceWorker.getRegistrations()) await one.unregister();
  }
  const isOver = (one) => Date.now() >= one.until || Date.now() < one.kept - FRESH;
  const bound = (one) => utf8.encode(`${one.owner} ${one.until}`);

  async function ask(method, mark) {
    const headers = mark ? { [MARK]: mark } : {};
    if (method === "POST") headers["X-CSRFToken"] = document.querySelector("[name=csrfmiddlewaretoken]").value;
    const address = method === "POST" ? about.dataset.data : about.dataset.check;
    const answer = await fetch(address, { method, headers, credentials: "same-origin", redirect: "error", cache: "no-store" });
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  }

  /* The key comes out of the session's secret and a salt of this copy; it can be used here and not be read. */
  async function encrypted(given) {
    const one = { owner: about.dataset.owner, mark: given.mark, until: given.until, kept: Date.now() };
    one.size = document.documentElement.dataset.size;
    const salt = window.crypto.getRandomValues(new Uint8Array(32));
    const secret = await window.crypto.subtle.importKey("raw", utf8.encode(given.secret), "HKDF", false, ["deriveKey"]);
    const way = { name: "HKDF", hash: "SHA-256", salt, info: utf8.encode("kotopolku own copy") };
    one.key = await window.crypto.subtle.deriveKey(way, secret, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
    one.iv = window.crypto.getRandomValues(new Uint8Array(12));
    const how = { name: "AES-GCM", iv: one.iv, additionalData: bound(one) };
    one.box = await window.crypto.subtle.encrypt(how, one.key, utf8.encode(given.html));
    return one;
  }
  async function keep(earlier) {
    const given = await ask("POST", earlier?.mark);
    if (!given.keep) return wipe();
    const one = await encrypted(given);
    await shell(given.shell);
    await store("readwrite", async (rows) => {
      // Signed out in another tab meanwhile: what was removed stays away.
      if (earlier && !(await done(rows.get("one")))) return;
      await done(rows.put(one, "one"));
    });
    await navigator.serviceWorker.register(about.dataset.worker, { scope: about.dataset.scope });
    await navigator.serviceWorker.ready;
  }
  /* The empty page in the reader's language and the files it needs; asked for without the session, so it is about nobody. */
  async function shell(address) {
    const files = [...document.querySelectorAll("link[rel=stylesheet], link[rel=icon]")].map((one) => one.href);
    files.push(document.querySelector("script[src*='built/offline']").src);
    await window.caches.delete(NAME);
    const cache = await window.caches.open(NAME);
    await cache.addAll(files);
    await cache.put(about.dataset.scope, await fetch(address, { credentials: "omit", cache: "no-store" }));
  }

  async function read(one) {
    const how = { name: "AES-GCM", iv: one.iv, additionalData: bound(one) };
    const html = new TextDecoder().decode(await window.crypto.subtle.decrypt(how, one.key, one.box));
    if (one.size) document.documentElement.dataset.size = one.size;
    // Made by the server's own templates and sealed since; the content policy runs no script of it.
    at("copy-place").replaceChildren(...new DOMParser().parseFromString(html, "text/html").body.childNodes);
  }

  const say = (what) => {
    const place = at("copy-said");
    if (!place) return;
    place.textContent = place.dataset[what];
    place.className = what === "failed" ? "note bad" : "note good";
    place.focus();
  };
  async function look() {
    let one = await kept();
    const isOld = Boolean(one && isOver(one));
    const owner = about.dataset.owner;
    const isAnothers = Boolean(one && owner && one.owner !== owner);
    if (one && (isOld || isAnothers || at("signed-out"))) {
      await wipe();
      one = undefined;
    }
    if (one && navigator.onLine) {
      try {
        if (owner && Date.now() - one.kept > FRESH) await keep(one);
        else if (!(await ask("GET", one.mark)).keep) await wipe();
        one = await kept();
      } catch { /* no connection: the copy is for this */ }
    }
    return { one, isOld };
  }
  async function start() {
    const { one, isOld } = await look();
    show("copy-cannot", false);
    show("copy-keep", !one);
    show("copy-kept", Boolean(one));
    show("copy-here", Boolean(one));
    if (!at("copy-place")) return;
    show("copy-none", !one && !isOld);
    show("copy-old", isOld);
    if (one) await read(one);
  }

  // A form that signs out goes at once; the server's answer and the next page remove what this does not manage to.
  document.addEventListener("submit", (event) => { if (can && event.target.matches("[data-signs-out]")) wipe(); });
  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.("#copy-keep button, [data-removes-copy]");
    if (!button) return;
    const removes = button.matches("[data-removes-copy]");
    button.disabled = true;
    try {
      await (removes ? wipe() : keep());
      at("copy-place")?.replaceChildren();
      await start();
      say(removes ? "removed" : "kept");
    } catch {
      say("failed");
    }
    button.disabled = false;
  });
  if (can) start().catch(() => show("copy-none", true));
  else show("copy-none", true);
})();
