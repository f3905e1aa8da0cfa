// The exam in a browser: every change goes into a queue on this machine first, then to the server, and leaves the queue
// when the server says that it is on disk. The page works without this file; a choice is then saved with its button.
"use strict";

{
  const bar = document.getElementById("exam-bar");
  const base = bar.dataset.url;
  const prefix = `mock:${bar.dataset.exam}:`;
  document.documentElement.dataset.js = "";

  const article = () => document.getElementById("exam");
  const position = () => Number(article()?.dataset.position ?? 0);
  const one = (selector) => document.querySelector(selector);

  // -- The server's time: what it said last, and what has passed since by a clock that nobody can set. ----------------

  const time = { elapsed: 0, left: 0, at: 0, wall: 0 };

  function tell(elapsed, left) {
    Object.assign(time, { elapsed: Number(elapsed), left: Number(left), at: performance.now(), wall: Date.now() });
    showTime();
  }

  // That clock stands still while some machines sleep, and the wall's clock jumps when it is set: when they differ, the
  // server is asked. Until it answers, a wall clock that is ahead is believed: it was sleep more often than not.
  const ahead = () => Date.now() - time.wall - (performance.now() - time.at);
  const differ = () => Math.abs(ahead()) > 2000;
  const since = () => performance.now() - time.at + (ahead() > 2000 ? ahead() : 0);
  const secondsLeft = () => Math.max(Math.ceil(time.left - since() / 1000), 0);

  let asking = null;
  function askTime() {
    asking ??= request(`${base}clock/`)
      .then(async (response) => {
        if (response.status === 401) signedOut();
        if (!response.ok) return;
        const said = await response.json();
        tell(said.elapsed, said.left);
        if (said.state === "over") toResult();
      })
      .catch(() => {})
      .finally(() => { asking = null; });
    return asking;
  }

  function nextSequence() {
    const last = Number(localStorage.getItem(`${prefix}last`) ?? 0);
    const next = Math.max(Math.round(time.elapsed + since()), last + 1);
    localStorage.setItem(`${prefix}last`, next);
    return next;
  }

  const clock = one("[data-clock]");
  const hide = one("[data-hide-time]");
  const notices = bar.dataset.notices.split(" ").map(Number);
  let noticed = null;

  function showTime() {
    const left = secondsLeft();
    const hidden = localStorage.getItem("mock:hide-time") === "1";
    const two = (number) => String(number).padStart(2, "0");
    const words = `${Math.floor(left / 3600)}:${two(Math.floor(left / 60) % 60)}:${two(left % 60)} left`;
    clock.textContent = hidden ? "Time is hidden" : words;
    hide.textContent = hidden ? "Show time" : "Hide time";
    hide.setAttribute("aria-pressed", hidden);
    // The lowest limit that has been passed, told once: not again on each page.
    const passed = notices.filter((minutes) => left > 0 && left <= minutes * 60).at(-1);
    const told = Number(sessionStorage.getItem(`${prefix}notice`) ?? Infinity);
    if (passed && passed < told && passed !== noticed) {
      noticed = passed;
      sessionStorage.setItem(`${prefix}notice`, passed);
      const notice = one("[data-notice]");
      notice.hidden = false;
      notice.textContent = `${Math.ceil(left / 60)} minutes are left.`;
    }
  }

  hide.addEventListener("click", () => {
    localStorage.setItem("mock:hide-time", localStorage.getItem("mock:hide-time") === "1" ? "0" : "1");
    showTime();
  });

  setInterval(() => {
    if (differ()) askTime();
    showTime();
    if (secondsLeft() === 0 && !asking) sendAll().then(askTime);
  }, 1000);

  // -- The queue: one entry for an item and a kind of change, each under a key of its own, so that tabs don't mix. ------

  const entries = () =>
    Object.keys(localStorage)
      .filter((key) => key.startsWith(`${prefix}q:`))
      .map((key) => {
        const [place, kind] = key.slice(prefix.length + 2).split(":");
        return { key, place: Number(place), kind, ...JSON.parse(localStorage.getItem(key)) };
      })
      .sort((a, b) => a.sequence - b.sequence);

  function change(kind, value, place = position()) {
    if (!place) return;
    try {
      localStorage.setItem(`${prefix}q:${place}:${kind}`, JSON.stringify({ value, sequence: nextSequence() }));
    } catch {
      say("Not saved: this browser keeps nothing. Use the Save button.", "bad");
      delete document.documentElement.dataset.js;
      return;
    }
    wait = 0;
    sendAll();
  }

  const saved = one("[data-saved]");
  function say(text, tone = "") {
    if (saved.textContent !== text) saved.textContent = text;
    saved.dataset.tone = tone;
  }

  function token() {
    return document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? one("[name=csrfmiddlewaretoken]").value;
  }

  function request(url, body) {
    const signal = AbortSignal.timeout(15_000);
    const headers = { "X-CSRFToken": token(), Accept: "application/json" };
    if (!body) return fetch(url, { signal, headers, redirect: "manual" });
    return fetch(url, { method: "POST", body: new URLSearchParams(body), signal, headers, keepalive: true, redirect: "manual" });
  }

  let sending = null;
  let timer = 0;
  let wait = 0;
  let out = false;

  function sendAll() {
    clearTimeout(timer);
    sending ??= sendEach().finally(() => { sending = null; });
    return sending;
  }

  async function sendEach() {
    for (let entry = entries()[0]; entry; entry = entries()[0]) {
      if (!wait) say("Saving …");
      if (!(await send(entry))) return;
    }
    wait = 0;
    if (!out && saved.dataset.tone !== "warn") say(saved.textContent ? "Saved" : "");
  }

  // Whether to go on with the next.
  async function send(entry) {
    let response;
    try {
      if (differ()) await askTime();
      const { value, sequence, kind } = entry;
      response = await request(`${base}${entry.place}/store/`, { kind, value, sequence });
    } catch {
      return later("the server can’t be reached");
    }
    const said = await response.json().catch(() => ({}));
    if (response.type === "opaqueredirect" || response.status === 401 || response.status === 403) return signedOut();
    if (response.status >= 500 || !said.state) return later("the server could not write");
    const kept = JSON.parse(localStorage.getItem(entry.key) ?? "null");
    // A newer change of the same kind may have come meanwhile; it goes next.
    if (kept?.sequence === entry.sequence) localStorage.removeItem(entry.key);
    tell(said.elapsed, said.left);
    if (said.state === "saved") {
      if (saved.dataset.tone) say("Saved");
    } else if (said.state === "stale") {
      if (!kept || kept.sequence === entry.sequence) show(entry.place, entry.kind, said.value);
      say(`Question ${entry.place} was changed later in another tab or on another device; that stands.`, "warn");
    } else if (said.state === "over") {
      say("The exam is handed in. Your last change came after that and does not count; it is kept aside.", "warn");
      toResult();
    } else {
      say(`Not saved: ${said.message}`, "bad");
    }
    return true;
  }

  function later(reason) {
    wait = Math.min((wait || 0.5) * 2, 30);
    const count = entries().length;
    const kept = count === 1 ? "1 change is kept here and sent again by itself" : `${count} changes are kept here and sent again by themselves`;
    say(`Not saved yet: ${reason}. ${kept}.`, "bad");
    clearTimeout(timer);
    timer = setTimeout(sendAll, wait * 1000);
    return false;
  }

  function signedOut() {
    out = true;
    const link = document.createElement("a");
    link.href = `${bar.dataset.login}?next=${encodeURIComponent(location.pathname)}`;
    link.textContent = "Sign in again";
    saved.replaceChildren("You are signed out. ", link, entries().length ? "; your changes are kept here and saved then." : ".");
    saved.dataset.tone = "bad";
    return false;
  }

  let leaving = false;
  function toResult() {
    if (leaving || entries().length) return;
    leaving = true;
    setTimeout(() => location.assign(`${base}result/`), saved.dataset.tone === "warn" ? 4000 : 0);
  }

  // -- What is on the page. ---------------------------------------------------------------------------------------------

  function press(button, on) {
    button.setAttribute("aria-pressed", on);
  }

  // Put a value into the page as the server would have drawn it.
  function show(place, kind, value) {
    const page = article();
    if (!page || place !== position()) return;
    if (kind === "choice") {
      const typed = page.querySelector("[name=typed]");
      if (typed) typed.value = value;
      for (const radio of page.querySelectorAll("[name=choice]")) radio.checked = radio.value === value;
    } else if (kind === "struck") {
      for (const row of page.querySelectorAll(".option-row")) {
        const on = value.includes(row.dataset.letter);
        row.classList.toggle("is-struck", on);
        press(row.querySelector(".strike"), on);
      }
    } else if (kind === "note") {
      page.querySelector("[name=note]").value = value;
    } else if (kind === "highlights") {
      page.dataset.highlights = value;
      paint();
    } else {
      press(page.querySelector(`[data-kind=${kind}]`), value === "1");
    }
  }

  let first = true;
  function shown() {
    const page = article();
    if (page) tell(page.dataset.elapsed, page.dataset.left);
    else if (first) tell(bar.dataset.elapsed, bar.dataset.left);
    first = false;
    // What waits in the queue is newer than what the server drew.
    for (const entry of entries()) show(entry.place, entry.kind, entry.value);
    if (page && saved.dataset.tone !== "bad") saved.dataset.tone = "";
    paint();
    sendAll();
  }

  document.addEventListener("change", (event) => {
    if (event.target.matches("#exam [name=choice]")) change("choice", event.target.value);
    if (event.target.matches("#exam [name=typed]")) commit(event.target);
    if (event.target.matches("#exam [name=note]")) commit(event.target);
  });

  let typing = 0;
  document.addEventListener("input", (event) => {
    if (!event.target.matches("#exam [name=typed], #exam [name=note]")) return;
    clearTimeout(typing);
    const field = event.target;
    field.dataset.open = "";
    typing = setTimeout(() => commit(field), 600);
  });

  function commit(field) {
    if (!("open" in field.dataset)) return;
    delete field.dataset.open;
    change(field.name === "typed" ? "choice" : "note", field.value);
  }

  function commitAll() {
    for (const field of document.querySelectorAll("#exam [data-open]")) commit(field);
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button, a");
    if (!button) return;
    if (button.closest("#exam-form")) commitAll();
    if (button.matches(".strike")) {
      event.preventDefault();
      strike(button.closest(".option-row"));
    } else if (button.matches("[data-kind]")) {
      event.preventDefault();
      const on = button.getAttribute("aria-pressed") !== "true";
      press(button, on);
      change(button.dataset.kind, on ? "1" : button.dataset.kind === "sure" ? "" : "0");
    } else if (button.matches("[data-next][value=map]")) {
      event.preventDefault();
      location.assign(one("[data-map]").href);
    }
  });

  function strike(row) {
    if (!row) return;
    const on = !row.classList.contains("is-struck");
    row.classList.toggle("is-struck", on);
    press(row.querySelector(".strike"), on);
    const rows = [...article().querySelectorAll(".option-row.is-struck")];
    change("struck", rows.map((struck) => struck.dataset.letter).join(""));
  }

  document.addEventListener("submit", async (event) => {
    if (event.target.id === "exam-form") {
      event.preventDefault();
      commitAll();
      sendAll();
    } else if (event.target.matches("[data-hand-in]") && entries().length) {
      // Nothing is handed in before everything is there.
      event.preventDefault();
      const status = one("[data-hand-in-status]");
      status.textContent = "Saving what is not saved yet …";
      wait = 0;
      await sendAll();
      if (entries().length) status.textContent = "Not handed in: some answers are not saved yet. Try again in a moment.";
      else event.target.submit();
    }
  });

  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.elt.id === "exam" || event.target.id === "exam") shown();
  });
  window.addEventListener("online", () => { wait = 0; askTime(); sendAll(); });
  window.addEventListener("pagehide", commitAll);
  window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) return commitAll();
    wait = 0;
    askTime();
    sendAll();
  });

  // -- The highlighter: offsets in a block's text, drawn without touching the page's elements. ---------------------------

  const canPaint = "highlights" in CSS;
  if (!canPaint) for (const tool of document.querySelectorAll("[data-highlighter]")) tool.hidden = true;

  function marks() {
    const text = article()?.dataset.highlights;
    return text ? JSON.parse(text) : {};
  }

  function textNodes(block) {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    const nodes = [];
    for (let start = 0; walker.nextNode(); ) {
      const node = walker.currentNode;
      nodes.push({ node, start, end: start + node.length });
      start += node.length;
    }
    return nodes;
  }

  function paint() {
    if (!canPaint) return;
    const painted = new Highlight();
    for (const [name, spans] of Object.entries(marks())) {
      const block = article()?.querySelector(`[data-block=${name}]`);
      if (!block) continue;
      const nodes = textNodes(block);
      for (const [from, to] of spans) {
        const head = nodes.find(({ end }) => from < end);
        const tail = nodes.find(({ end }) => to <= end);
        if (!head || !tail) continue;
        const range = new Range();
        range.setStart(head.node, from - head.start);
        range.setEnd(tail.node, to - tail.start);
        painted.add(range);
      }
    }
    CSS.highlights.set("exam-mark", painted);
  }

  function highlightSelection() {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return;
    const range = selection.getRangeAt(0);
    const all = marks();
    for (const block of article().querySelectorAll("[data-block]")) {
      if (!range.intersectsNode(block)) continue;
      const inside = range.cloneRange();
      if (!block.contains(range.startContainer)) inside.setStart(block, 0);
      if (!block.contains(range.endContainer)) inside.setEnd(block, block.childNodes.length);
      const before = new Range();
      before.setStart(block, 0);
      before.setEnd(inside.startContainer, inside.startOffset);
      const from = before.toString().length;
      const to = from + inside.toString().length;
      if (from < to) all[block.dataset.block] = toggled(all[block.dataset.block] ?? [], from, to);
    }
    selection.removeAllRanges();
    keepMarks(all);
  }

  // A stretch that is marked already is cleared; any other is marked and joined with what it touches.
  function toggled(spans, from, to) {
    if (spans.some(([a, b]) => a <= from && to <= b)) {
      return spans.flatMap(([a, b]) => (b <= from || to <= a ? [[a, b]] : [[a, from], [to, b]].filter(([x, y]) => x < y)));
    }
    const touching = spans.filter(([a, b]) => a <= to && from <= b);
    const joined = [Math.min(from, ...touching.map(([a]) => a)), Math.max(to, ...touching.map(([, b]) => b))];
    return [...spans.filter((span) => !touching.includes(span)), joined].sort((x, y) => x[0] - y[0]);
  }

  function keepMarks(all) {
    const kept = Object.fromEntries(Object.entries(all).filter(([, spans]) => spans.length));
    const text = Object.keys(kept).length ? JSON.stringify(kept) : "";
    article().dataset.highlights = text;
    paint();
    change("highlights", text);
  }

  // -- The calculator: numbers, + − × ÷ and brackets; no eval. -----------------------------------------------------------

  function calculate(text) {
    const tokens = text.replaceAll("*", "×").replaceAll("/", "÷").replaceAll("-", "−").replaceAll(",", "").match(/\d+\.?\d*|\.\d+|\S/g) ?? [];
    let place = 0;
    const fail = () => { throw new Error("That is no sum."); };

    function sum() {
      let value = product();
      while (tokens[place] === "+" || tokens[place] === "−") value = tokens[place++] === "+" ? value + product() : value - product();
      return value;
    }
    function product() {
      let value = factor();
      while (tokens[place] === "×" || tokens[place] === "÷") {
        const times = tokens[place++] === "×";
        const other = factor();
        if (!times && other === 0) throw new Error("Nothing can be divided by zero.");
        value = times ? value * other : value / other;
      }
      return value;
    }
    function factor() {
      const token = tokens[place++];
      if (token === "−") return -factor();
      if (token === "(") {
        const value = sum();
        return tokens[place++] === ")" ? value : fail();
      }
      return /^[\d.]/.test(token ?? "") ? Number(token) : fail();
    }

    const value = sum();
    return place === tokens.length ? Number(value.toPrecision(12)) : fail();
  }

  const calculator = document.getElementById("calculator");
  const sumField = document.getElementById("sum");

  calculator?.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    const line = document.createElement("li");
    try {
      const value = calculate(sumField.value);
      line.textContent = `${sumField.value} = ${value}`;
      sumField.value = String(value).replace("-", "−");
    } catch (error) {
      line.textContent = `${sumField.value}: ${error.message}`;
    }
    const tape = calculator.querySelector(".tape");
    tape.append(line);
    while (tape.children.length > 8) tape.firstChild.remove();
    tape.scrollTop = tape.scrollHeight;
  });

  calculator?.addEventListener("click", (event) => {
    const key = event.target.closest("[data-sign]")?.dataset.sign;
    if (!key) return;
    if (key === "clear") sumField.value = "";
    else if (key === "back") sumField.value = sumField.value.slice(0, -1);
    else sumField.value += key;
  });

  // -- Tools and keys. ---------------------------------------------------------------------------------------------------

  const sizes = ["", "large", "larger", "largest"];

  function resize(step) {
    const now = sizes.indexOf(localStorage.getItem("mock:size") ?? "");
    localStorage.setItem("mock:size", sizes[Math.min(Math.max(now + step, 0), sizes.length - 1)]);
    document.documentElement.dataset.size = localStorage.getItem("mock:size");
  }

  const tools = {
    calculator() {
      calculator.hidden = !calculator.hidden;
      one("[data-tool=calculator]").setAttribute("aria-expanded", !calculator.hidden);
      if (calculator.hidden) one("[data-tool=calculator]").focus();
      else sumField.focus();
    },
    highlight: highlightSelection,
    clear: () => keepMarks({}),
    smaller: () => resize(-1),
    larger: () => resize(1),
  };

  for (const button of document.querySelectorAll("[data-tool]")) {
    // A press must not take the selection away.
    button.addEventListener("mousedown", (event) => event.preventDefault());
    button.addEventListener("click", () => tools[button.dataset.tool]());
  }

  const keys = {
    n: () => one("#exam [data-next]")?.click(),
    p: () => one("#exam [data-previous]")?.click(),
    f: () => one("#exam [data-kind=flagged]")?.click(),
    s: () => strike(document.activeElement.closest(".option-row")),
    h: highlightSelection,
    k: tools.calculator,
    m: () => one("[data-map]")?.click(),
    t: () => hide.click(),
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.key === "Escape" && calculator?.contains(event.target)) return tools.calculator();
    if (!article() || event.target.closest("input:not([type=radio]), textarea, select, [contenteditable]")) return;
    const key = event.key.toLowerCase();
    const place = key.length === 1 ? ("1234".includes(key) ? Number(key) - 1 : "abcd".indexOf(key)) : -1;
    const radio = place >= 0 && article().querySelectorAll("[name=choice]")[place];
    if (radio) {
      radio.checked = true;
      radio.focus();
      radio.dispatchEvent(new Event("change", { bubbles: true }));
    } else if (keys[key]) {
      keys[key]();
    } else {
      return;
    }
    event.preventDefault();
  });

  document.documentElement.dataset.size = localStorage.getItem("mock:size") ?? "";
  shown();
}
