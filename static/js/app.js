// What plain HTML can't do: keys, "not saved" with a retry, and focus that goes where the reader expects.
// Every page works without this file.
"use strict";

// Days begin at the learner's midnight (learners/middleware.py reads it).
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (zone) {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `tz=${encodeURIComponent(zone)}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
}

// -- Keys on a question: 1–4 or A–D choose, Enter answers, N goes on. ------------------------------------------------

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  const typing = event.target.closest("input:not([type=radio]), textarea, select, [contenteditable]");
  const question = document.getElementById("question");
  if (!question || typing) return;

  const key = event.key.toLowerCase();
  const place = "1234".includes(key) ? Number(key) - 1 : "abcd".indexOf(key);
  if (key.length === 1 && place >= 0) {
    const radio = question.querySelectorAll("input[name=choice]")[place];
    if (radio) {
      radio.checked = true;
      radio.focus();
      event.preventDefault();
    }
  } else if (key === "n") {
    const next = question.querySelector("[data-next]");
    if (next) {
      event.preventDefault();
      next.click();
    }
  } else if (key === "enter" && !event.target.closest("a, button, summary, input")) {
    const button = question.querySelector("form.answer button[type=submit]");
    if (button) {
      event.preventDefault();
      // A click, not requestSubmit(): htmx sends the value of the button that was clicked.
      button.click();
    }
  }
});

// -- Keys on a card: space turns it, 1–4 grade it. ---------------------------------------------------------------------

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.repeat) return;
  // Space presses the button that has the focus, as everywhere.
  if (event.target.closest("input, textarea, select, summary") || (event.key === " " && event.target.closest("button"))) return;
  const control = [...document.querySelectorAll("#review [data-key]")].find((one) => one.dataset.key === event.key);
  if (!control) return;
  event.preventDefault();
  control.click();
});

// -- A race's clock. The server takes the time; this only shows it, and says nothing aloud. ---------------------------

htmx.onLoad((loaded) => {
  const race = loaded.matches?.("[data-race]") ? loaded : loaded.querySelector("[data-race]");
  if (!race) return;
  const left = race.querySelector("[data-race-left]");
  const until = performance.now() + race.dataset.race * 1000;
  const timer = setInterval(() => {
    const seconds = Math.ceil((until - performance.now()) / 1000);
    if (seconds <= 0 || !race.isConnected) clearInterval(timer);
    left.textContent = seconds > 0 ? `${seconds} second${seconds === 1 ? "" : "s"}` : "the 30 seconds are over";
  }, 250);
});

// -- Copying a code. -------------------------------------------------------------------------------------------------

htmx.onLoad((loaded) => {
  for (const button of loaded.querySelectorAll("[data-copy]")) {
    button.hidden = !navigator.clipboard;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.textContent = "Copied";
    });
  }
});

// -- The code book beside a question: L opens it; it keeps its place, and notes what was looked up. -------------------

const shelf = document.getElementById("shelf");
if (shelf) {
  const page = document.getElementById("shelf-page");
  const query = document.getElementById("shelf-query");
  // open, address, query, scroll: its place; item, lookups: what was looked up for the question that waits for an answer.
  const kept = { lookups: [], ...JSON.parse(sessionStorage.getItem("shelf") ?? "{}") };
  let since = null; // When the look-up under way was begun.

  const waiting = () => document.querySelector("form.answer")?.getAttribute("action") ?? null;

  const note = (code) => {
    if (since === null || !waiting()) return;
    if (kept.item !== waiting()) Object.assign(kept, { item: waiting(), lookups: [] });
    const seconds = Math.round((performance.now() - since) / 1000);
    kept.lookups.push({ query: query.value.trim(), code, seconds });
    since = null;
  };

  const show = (visible) => {
    shelf.hidden = !visible;
    kept.open = visible;
    if (!visible) return document.querySelector("[data-shelf-open]")?.focus();
    query.focus();
    shelf.scrollIntoView({ block: "nearest" });
  };

  // What was asked for last is what is shown: a search still due or under way gives way to a page turned to.
  let turned = false;
  query.addEventListener("input", () => {
    turned = false;
  });
  query.form.addEventListener("htmx:beforeRequest", (event) => {
    if (turned && event.detail.requestConfig.triggeringEvent?.type === "input") event.preventDefault();
  });

  // As hx-boost would, but that puts the book's address in the place of the question's.
  const turn = (address) => {
    turned = true;
    const headers = address.includes("?q=") ? {} : { "HX-Boosted": "true" };
    htmx.ajax("GET", address, { source: page, target: page, headers });
  };

  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = event.target.closest("#shelf-page a[href*='/codes/'], #question a.code-link");
    if (link) {
      if (shelf.hidden) show(true);
      turn(link.getAttribute("href"));
    } else if (event.target.closest("[data-shelf-close]")) show(false);
    else if (event.target.closest("[data-shelf-open]")) show(shelf.hidden);
    else return;
    event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const typing = event.target.closest("input:not([type=radio]), textarea, select");
    if (event.key === "Escape" && shelf.contains(event.target)) {
      event.preventDefault();
      show(false);
    } else if (event.key.toLowerCase() === "l" && !typing) {
      event.preventDefault();
      show(true);
    }
  });

  for (const kind of ["input", "click"]) {
    shelf.addEventListener(kind, () => {
      since ??= performance.now();
    });
  }
  page.addEventListener("htmx:afterSwap", (event) => {
    const at = new URL(event.detail.xhr.responseURL);
    kept.address = at.pathname + at.search;
    const code = page.querySelector("[data-code]")?.dataset.code;
    if (code) note(code);
    // The link that was followed is gone, and the focus with it.
    if (!("restore" in kept) && document.activeElement === document.body) page.focus({ preventScroll: true });
    shelf.scrollTop = kept.restore ?? 0;
    delete kept.restore;
  });
  document.addEventListener("htmx:configRequest", (event) => {
    if (!event.target.matches?.("form.answer")) return;
    if (query.value.trim()) note("");
    if (kept.item === waiting()) event.detail.parameters.lookups = JSON.stringify(kept.lookups.slice(-20));
  });

  addEventListener("pagehide", () => {
    Object.assign(kept, { query: query.value, scroll: shelf.scrollTop });
    sessionStorage.setItem("shelf", JSON.stringify(kept));
  });
  if (kept.open) {
    shelf.hidden = false;
    query.value = kept.query ?? "";
    kept.restore = kept.scroll;
    if (kept.address) turn(kept.address);
  }
}

// -- Ask beside a page: E opens it, and so does a link that explains. It is made when it is first opened. --------------

let asking = null;
let asker = null; // Who opened it, and gets the focus back.

function makeAsking() {
  const panel = document.createElement("dialog");
  panel.className = "ask-panel stack";
  panel.setAttribute("aria-labelledby", "ask-name");
  panel.innerHTML = `<div class="cluster spread"><h2 class="eyebrow" id="ask-name">Ask</h2>
    <button type="button" class="button-plain" data-ask-close>Close <kbd class="keyboard-only">Esc</kbd></button></div>
    <div class="stack" id="ask-page" tabindex="-1" aria-live="off"></div>`;
  document.body.append(panel);
  panel.querySelector("[data-ask-close]").addEventListener("click", () => panel.close());
  panel.addEventListener("close", () => (asker?.isConnected ? asker : document.getElementById("main")).focus());
  // Keys pressed in here are not meant for the question beside it.
  panel.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.key !== "Escape") return;
    event.preventDefault();
    panel.close();
  });
  // What is closed, gone or refused is said in here.
  panel.addEventListener("htmx:beforeSwap", ({ detail }) => {
    if (![404, 409].includes(detail.xhr.status)) return;
    detail.shouldSwap = true;
    detail.isError = false;
  });
  panel.addEventListener("htmx:afterSwap", ({ target }) => {
    if (target.id === "ask-page") panel.scrollTop = 0;
  });
  return panel;
}

function explain(address) {
  asking ??= makeAsking();
  const page = document.getElementById("ask-page");
  if (!asking.open) {
    asker = document.activeElement;
    page.textContent = "Looking it up …";
    if (matchMedia("(width >= 62rem)").matches) asking.show();
    else asking.showModal();
  }
  htmx.ajax("GET", address, { source: page, target: page });
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-explain]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  if (!link.closest(".ask-panel")) link.focus();
  explain(link.getAttribute("href"));
});
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.repeat) return;
  if (event.key === "Escape" && asking?.open) asking.close();
  if (event.key.toLowerCase() !== "e" || event.target.closest("input:not([type=radio]), textarea, select")) return;
  event.preventDefault();
  const box = document.querySelector("#main #ask-q");
  if (box) return box.focus();
  const subject = document.querySelector("[data-explain=page]");
  explain((subject ?? document.querySelector(".site-nav [href$='/ask/']")).getAttribute("href"));
});

// -- A form says what became of it. ----------------------------------------------------------------------------------

function say(form, text, submitter) {
  const status = form.querySelector("[data-status]");
  if (!status) return;
  status.replaceChildren(text);
  if (submitter) {
    const retry = document.createElement("button");
    retry.type = "button";
    retry.className = "button button-quiet";
    retry.textContent = "Try again";
    retry.addEventListener("click", () => submitter.click());
    status.append(" ", retry);
  }
}

function formOf(event) {
  return event.detail.elt?.closest?.("form.answer") ?? null;
}

let lastSubmitter = null;
document.addEventListener("submit", (event) => {
  lastSubmitter = event.submitter;
});

document.addEventListener("htmx:beforeRequest", (event) => {
  const form = formOf(event);
  if (form) say(form, "Saving …");
});

const toast = document.getElementById("toast");

function failed(event, reason) {
  const form = formOf(event);
  if (form) {
    const submitter = form.contains(lastSubmitter) ? lastSubmitter : form.querySelector("button[type=submit]");
    say(form, `Not saved: ${reason} Your choice is kept.`, submitter);
  } else {
    const saving = event.detail.requestConfig?.verb === "post";
    toast.textContent = `${saving ? "Not saved: " : "That did not work: "}${reason} Try again in a moment.`;
  }
}

document.addEventListener("htmx:sendError", (event) => failed(event, "the server can’t be reached."));
document.addEventListener("htmx:timeout", (event) => failed(event, "the server took too long."));
document.addEventListener("htmx:responseError", (event) => {
  const status = event.detail.xhr.status;
  if (status === 403 || status === 404) {
    failed(event, "you are signed out, or this set is another learner’s. Sign in or reload the page.");
  } else {
    failed(event, "the server could not take it just now.");
  }
});
document.addEventListener("htmx:afterOnLoad", (event) => {
  if (event.detail.successful) toast.textContent = "";
});

// -- Focus and scroll after a swap. ----------------------------------------------------------------------------------

document.addEventListener("htmx:afterSettle", (event) => {
  // After an outerHTML swap the element that was replaced is no longer the one that stands there.
  const swapped = document.getElementById(event.detail.elt.id) ?? event.detail.elt;
  if (swapped.dataset?.title) document.title = swapped.dataset.title;
  const target = swapped.querySelector?.("[data-focus]");
  if (!target) return;
  if (swapped.dataset.scroll === "top") window.scrollTo({ top: 0, behavior: "instant" });
  target.focus({ preventScroll: true });
  if (swapped.dataset.scroll !== "top") target.scrollIntoView({ block: "nearest" });
});
