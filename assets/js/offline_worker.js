// Answers for the client's pages where there is no connection: with the empty page that the copy is read in, and its files.
// It keeps no page that a server has made for anybody. It is there only while a copy is kept.
"use strict";

const NAME = "kotopolku-copy";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

/* A copy whose days are over goes, key and all, before the empty page is shown. */
async function sweep() {
  const opening = indexedDB.open(NAME, 1);
  opening.onupgradeneeded = () => opening.transaction.abort();
  const database = await new Promise((resolve) => {
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => resolve(null);
  });
  if (!database) return;
  await new Promise((resolve) => {
    const writing = database.transaction("copy", "readwrite");
    const rows = writing.objectStore("copy");
    rows.get("one").onsuccess = (event) => { if (!(Date.now() < event.target.result?.until)) rows.clear(); };
    writing.oncomplete = writing.onerror = writing.onabort = resolve;
  });
  database.close();
}

async function shell() {
  await sweep();
  const cache = await caches.open(NAME);
  return (await cache.match(self.registration.scope)) ?? Response.error();
}

self.addEventListener("fetch", (event) => {
  if (event.request.method !== "GET") return;
  if (event.request.mode === "navigate") event.respondWith(fetch(event.request).catch(shell));
  else if (new URL(event.request.url).origin === self.location.origin) {
    event.respondWith(caches.match(event.request).then((found) => found ?? fetch(event.request)));
  }
});
