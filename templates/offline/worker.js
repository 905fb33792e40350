// Keeps guides and the last sheet on the device, for when there is no network. Nothing of anybody's own pages is kept.
"use strict";

const { version, pages, files, guides, sheets } = told;
const GUIDES = `guides-${version}`, LAST = "last-sheet";
let isLeaving = false;

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("message", (event) => event.waitUntil(heard(event)));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(navigated(event));
  else if (["style", "script", "image", "font"].includes(request.destination)) event.respondWith(fetched(request));
});

async function install() {
  await begin();
  await self.skipWaiting();
}

async function begin() {
  const cache = await caches.open(GUIDES);
  await cache.addAll([...pages, ...files]);
}

// The guides of an older release go, and those that were kept of it come anew, as far as there is a network.
async function activate() {
  await self.registration.navigationPreload?.enable();
  const older = (await caches.keys()).filter((name) => ![GUIDES, LAST].includes(name));
  const wanted = (await Promise.all(older.map(async (name) => (await caches.open(name)).keys()))).flat();
  await Promise.allSettled(wanted.filter(({ url }) => isGuide(url)).map(({ url }) => keep(GUIDES, url)));
  await Promise.all(older.map((name) => caches.delete(name)));
}

const pathOf = (url) => new URL(url).pathname;
const isGuide = (url) => guides.some((path) => pathOf(url).startsWith(path) && /^([\w-]+\/)?$/.test(pathOf(url).slice(path.length)));
const isSheet = (url) => sheets.includes(pathOf(url));

const isOurs = (url) => new URL(url).origin === location.origin;

// A page asks to be kept, with the files it looks right by and, once, the guides it leads to; or the list of guides
// asks for all of them.
async function heard({ data, source }) {
  if (data.isLeaving) return leave();
  if (isLeaving) await begin();
  isLeaving = false;
  const wanted = data.pages.filter((url) => isOurs(url) && (isGuide(url) || isSheet(url)));
  const done = await Promise.allSettled(wanted.map(keepPage));
  await Promise.allSettled(data.files.map((file) => keep(GUIDES, file)));
  for (const url of new Set(data.linked)) await keepOnce(url).catch(() => {});
  if (data.isAsking) source?.postMessage({ kept: done.filter(({ status }) => status === "fulfilled").length });
}

// Of sheets the last alone, once that is there; of the guides no words that somebody searched for.
async function keepPage(url) {
  if (isGuide(url)) return keep(GUIDES, location.origin + pathOf(url));
  await keep(LAST, url);
  const cache = await caches.open(LAST);
  const others = (await cache.keys()).filter((one) => one.url !== url);
  return Promise.all(others.map((one) => cache.delete(one)));
}

// Somebody switched it off while pages were on their way: they are not kept any more.
async function leave() {
  isLeaving = true;
  await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
}

// One after another, so that they are in nobody's way.
async function keepOnce(url) {
  if (isLeaving || !isOurs(url) || !isGuide(url)) return;
  const cache = await caches.open(GUIDES);
  if (!(await cache.match(location.origin + pathOf(url)))) await keepPage(url);
}

async function keep(name, url) {
  const answer = await fetch(url, { credentials: "same-origin" });
  const body = await answer.blob();
  if (!answer.ok || answer.redirected || isLeaving) throw new Error(answer.status);
  const headers = new Headers(answer.headers);
  headers.set("X-Kept", new Date().toISOString());
  await (await caches.open(name)).put(url, new Response(body, { headers }));
  if (isLeaving) await caches.delete(name);
}

async function navigated({ request, preloadResponse }) {
  try {
    return (await preloadResponse) ?? (await fetch(request));
  } catch {
    return (await copyOf(request)) ?? caches.match(pages.find((page) => pathOf(request.url).startsWith(page.replace(/[^/]+\/$/, ""))));
  }
}

// The page of the rest leads to the last sheet by a name of its own, for nobody knows its address by heart.
async function copyOf({ url }) {
  const address = new URL(url);
  address.hash = "";
  const last = (await (await caches.open(LAST)).keys()).find((one) => isSheet(one.url));
  if (isGuide(url)) address.search = "";
  const wanted = address.searchParams.has("last") && pages.includes(address.pathname) ? last?.url : address.href;
  const copy = wanted && (await caches.match(wanted));
  if (!copy) return undefined;
  const text = (await copy.text()).replace('<main id="main"', `<main id="main" data-kept="${copy.headers.get("X-Kept")}"`);
  return new Response(text, { headers: copy.headers });
}

async function fetched(request) {
  try {
    return await fetch(request);
  } catch (fault) {
    const copy = await caches.match(request);
    if (copy) return copy;
    throw fault;
  }
}
