// What can be read without a network: kept by a worker of the browser, unless somebody switched that off here.
"use strict";

const { worker, keptWords } = document.currentScript.dataset;
const SWITCHED_OFF = "offline-switched-off";
const main = document.querySelector("main");

async function forget() {
  const all = await navigator.serviceWorker.getRegistrations();
  for (const one of all) one.active?.postMessage({ isLeaving: true });
  await Promise.all(all.map((one) => one.unregister()));
  await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
}

const guidesHere = () => Array.from(document.querySelectorAll(":is(main, footer) a[href*='/guides/']"), (one) => one.href.split("#")[0]);

// With a page the guides it leads to are kept; whoever saves data is asked first.
const savesData = () => Boolean(navigator.connection?.saveData);

// `ready` names the first worker of a page for good, also after it was switched off and on again.
async function workerHere() {
  const { active, installing, waiting } = await navigator.serviceWorker.register(worker);
  const one = active ?? installing ?? waiting;
  while (!["activated", "redundant"].includes(one.state)) {
    await new Promise((resolve) => one.addEventListener("statechange", resolve, { once: true }));
  }
  return one;
}

async function send(pages, linked = [], isAsking = false) {
  const links = document.querySelectorAll("link[rel=stylesheet], script[src], link[rel=icon]");
  const files = Array.from(links, (one) => one.href || one.src);
  (await workerHere()).postMessage({ pages, linked, files, isAsking });
}

function offer() {
  const box = document.querySelector("[data-offline]");
  if (!box) return;
  const isOff = localStorage.getItem(SWITCHED_OFF) !== null;
  box.hidden = false;
  const all = box.querySelector("[data-offline-all]");
  if (all) all.hidden = !savesData();
  for (const part of box.querySelectorAll("[data-when]")) part.hidden = (part.dataset.when === "off") !== isOff;
}

async function begin() {
  if (main.querySelector("[data-cleared]")) return forget();
  offer();
  if (localStorage.getItem(SWITCHED_OFF) !== null) return;
  await navigator.serviceWorker.register(worker);
  const address = new URL(location.href);
  address.hash = "";
  if (!main.dataset.kept && !document.querySelector("[data-noted]")) await send([address.href], savesData() ? [] : guidesHere());
}

document.addEventListener("click", async ({ target }) => {
  if (target.matches("[data-offline-off]")) {
    localStorage.setItem(SWITCHED_OFF, "");
    await forget();
    offer();
  } else if (target.matches("[data-offline-on]")) {
    localStorage.removeItem(SWITCHED_OFF);
    await begin();
  } else if (target.matches("[data-offline-all]")) {
    const said = document.querySelector("[data-offline-said]");
    said.textContent = target.dataset.busy;
    navigator.serviceWorker.addEventListener("message", ({ data }) => {
      said.textContent = target.dataset.done.replace("{count}", data.kept);
    }, { once: true });
    await send([location.href, ...guidesHere()], [], true);
  }
});

// The page for all others leads to the last sheet where there is one.
async function offerLast() {
  const parts = document.querySelectorAll("[data-last-sheet]");
  if (!parts.length) return;
  const copies = (await caches.has("last-sheet")) ? await (await caches.open("last-sheet")).keys() : [];
  for (const part of parts) part.hidden = copies.length === 0;
}

// A copy says so, and when it was made; of pages that say nothing of any moment too.
if (main.dataset.kept) {
  const said = document.createElement("p");
  const when = new Date(main.dataset.kept).toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
  said.className = "wrap said";
  said.setAttribute("role", "status");
  said.textContent = keptWords.replace("{when}", when);
  main.prepend(said);
}

// Browsers without workers, or that let nothing be stored, have no less than before.
if ("serviceWorker" in navigator && "caches" in window) Promise.all([begin(), offerLast()]).catch(() => {});
