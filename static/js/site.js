// Small comforts; every page works without them.
"use strict";

// Copy a message, as it is shown: with its greeting or without. The button is in the page only for those who have scripts.
for (const button of document.querySelectorAll("button[data-copies]")) {
  const source = document.getElementById(button.dataset.copies);
  const label = button.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(source.innerText.trim());
    } catch {
      getSelection().selectAllChildren(source);
      document.execCommand("copy");
    }
    button.textContent = button.dataset.copied;
    setTimeout(() => { button.textContent = label; }, 3000);
  });
}

// A second press of the same button, while the first is on its way, sends nothing.
const TWICE_WITHIN_MS = 2000;
const sentAt = new WeakMap();
document.addEventListener("submit", (event) => {
  const { target: form, timeStamp } = event;
  if (event.defaultPrevented || form.method !== "post") return;
  if (timeStamp - sentAt.get(form) < TWICE_WITHIN_MS) event.preventDefault();
  else sentAt.set(form, timeStamp);
});

// The address with its answers, without what is only for whoever looks at it now; to be given away, without the saved case.
function plainAddress(...others) {
  const address = new URL(location.href);
  for (const name of ["did", "at", "open", ...others]) if (address.searchParams.has(name)) address.searchParams.delete(name);
  address.hash = "";
  return address.href;
}
for (const button of document.querySelectorAll("button[data-copies-link]")) {
  const label = button.textContent;
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(plainAddress("case"));
    button.textContent = button.dataset.copied;
    setTimeout(() => { button.textContent = label; }, 3000);
  });
}

// What was just noted is said once, to whoever pressed: not after a reload, nor to those who get the address sent.
if (document.querySelector("[data-noted]")) history.replaceState(history.state, "", plainAddress());

// Copy a text that has a page of its own. The text is a promise, for a press counts only while it lasts.
for (const button of document.querySelectorAll("button[data-copies-from]")) {
  const label = button.textContent;
  const page = document.getElementById(button.dataset.copiesFrom);
  button.hidden = false;
  button.addEventListener("click", async () => {
    const text = fetch(page.href).then((answer) => answer.text()).then((words) => new Blob([words], { type: "text/plain" }));
    try {
      await navigator.clipboard.write([new ClipboardItem({ "text/plain": text })]);
      button.textContent = button.dataset.copied;
      setTimeout(() => { button.textContent = label; }, 3000);
    } catch {
      location.assign(page.href);
    }
  });
}

// What only some browsers can do.
for (const button of document.querySelectorAll("button[data-shares]")) {
  button.hidden = !navigator.share;
  button.addEventListener("click", () => navigator.share({ title: document.title, url: plainAddress("case") }).catch(() => {}));
}
for (const button of document.querySelectorAll("button[data-prints]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

// The other language is offered to whoever's browser asks for it; the page itself is the same for everybody.
for (const offer of document.querySelectorAll("[data-offer]")) {
  const both = [document.documentElement.lang, offer.lang];
  const wanted = navigator.languages.map((tag) => tag.slice(0, 2)).find((code) => both.includes(code)) ?? "en";
  offer.hidden = offer.lang !== wanted;
}

// A number of days becomes a slider where its effect is shown at once.
for (const field of document.querySelectorAll("input[data-slider]")) field.type = "range";

// htmx notes the address, answers and all, in the tab's storage; nothing here needs it.
sessionStorage.removeItem("htmx-current-path-for-history");

// What was said of a day, or up to a moment, says so once when it is looked at afterwards. A clock that was past the
// moment from the start is wrong, unless the browser shows an old copy of the page.
const openedAt = Date.now();
const [opening] = performance.getEntriesByType("navigation");
const isOldCopy = opening?.type === "back_forward" && opening.transferSize === 0;
function sayItTurned() {
  const until = Date.parse(document.querySelector("main").dataset.until);
  const words = document.getElementById("turned-words");
  if (!words || !(Date.now() >= until) || (openedAt >= until && !isOldCopy)) return;
  document.getElementById("turned").append(words.content);
  words.remove();
}
addEventListener("focus", sayItTurned);
addEventListener("pageshow", sayItTurned);
document.addEventListener("visibilitychange", sayItTurned);

// Once this device is cleared, going back does not show what the tab showed before: it leads to the first page.
const CLEARED_AT = "cleared-at";
function stopAtCleared() {
  const { currentEntry, activation } = window.navigation ?? {};
  if (!currentEntry || !activation) return;
  const stored = sessionStorage.getItem(CLEARED_AT);
  const [arrival] = performance.getEntriesByType("navigation");
  if (arrival.redirectCount && document.querySelector("[data-cleared]")) sessionStorage.setItem(CLEARED_AT, currentEntry.index);
  else if (stored === null) return;
  else if (activation.navigationType === "push") sessionStorage.setItem(CLEARED_AT, Math.min(stored, currentEntry.index));
  else if (currentEntry.index < stored && activation.navigationType === "traverse") location.replace(document.querySelector(".mark").href);
}
stopAtCleared();
addEventListener("pageshow", (event) => event.persisted && stopAtCleared());
