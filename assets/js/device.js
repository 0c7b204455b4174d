// Reads the page aloud with a voice of the device itself: to one over the network the client's matters would be sent.
"use strict";

(() => {
  const bar = document.querySelector("[data-read-aloud]");
  const speech = window.speechSynthesis;
  if (!bar || !speech || !window.SpeechSynthesisUtterance) return;

  const BLOCKS = "h1,h2,h3,p,li,dt,dd,legend,label,summary,button,td,th,figcaption";
  const UNREAD = "[aria-hidden='true'],[hidden],script,style,template,svg,select,option,textarea,dialog:not([open])";
  const base = (code) => code.toLowerCase().split(/[-_]/)[0];
  // No device has a voice of Dari, and few one that says so of Sorani: those who read them follow these.
  const NEAR = { prs: "fa", ckb: "ku" };
  const voice = (code) => speech.getVoices().find((one) => one.localService && base(one.lang) === code);
  const voiceOf = (code) => voice(base(code)) ?? voice(NEAR[base(code)]);
  let run = 0;
  let shown = null;

  function mark(block) {
    shown?.removeAttribute("data-heard");
    shown = block;
    shown?.setAttribute("data-heard", "");
  }

  /* Blocks in their order; a word in another language within a block is a piece of its own. */
  function pieces() {
    const found = [];
    const walker = document.createTreeWalker(document.getElementById("main"), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const holder = walker.currentNode.parentElement;
      const text = walker.currentNode.data.replace(/\s+/g, " ");
      if (!text.trim() || holder.closest(UNREAD) || !holder.getClientRects().length) continue;
      const block = holder.closest(BLOCKS) ?? holder;
      const lang = holder.closest("[lang]").lang;
      const last = found.at(-1);
      if (last && last.block === block && last.lang === lang) last.text += text;
      else found.push({ block, lang, text });
    }
    return found;
  }

  const button = document.createElement("button");
  button.type = "button";
  button.className = "button quiet";

  function stop() {
    run += 1;
    speech.cancel();
    mark(null);
    button.textContent = bar.dataset.start;
    button.dataset.reads = "";
  }

  function read() {
    const mine = ++run;
    const waiting = pieces();
    const own = voiceOf(document.documentElement.lang);
    const next = () => {
      if (mine !== run) return;
      const piece = waiting.shift();
      if (!piece) return stop();
      const said = new SpeechSynthesisUtterance(piece.text.trim());
      said.voice = voiceOf(piece.lang) ?? own;
      said.lang = said.voice.lang;
      said.onend = said.onerror = next;
      mark(piece.block);
      speech.speak(said);
    };
    speech.cancel();
    button.textContent = bar.dataset.stop;
    button.dataset.reads = "1";
    next();
  }

  button.addEventListener("click", () => (button.dataset.reads ? stop() : read()));
  addEventListener("pagehide", stop);

  // Many browsers come to know their voices only after the page.
  function offer() {
    const can = Boolean(voiceOf(document.documentElement.lang));
    if (can && !button.isConnected) {
      stop();
      bar.append(button);
    } else if (!can && button.isConnected) {
      stop();
      button.remove();
    }
  }
  offer();
  speech.addEventListener?.("voiceschanged", offer);
})();
