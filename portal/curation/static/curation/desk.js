// A part of a form that comes anew keeps what was typed while it was on its way; what was pressed then is pressed
// afterwards. What is said of a form follows what is typed. Every form works without this.
"use strict";

const FIELDS = "input[name]:not([type=hidden], [type=submit], [type=file]), select[name], textarea[name]";
const SETTLED_AFTER_MS = 50; // htmx makes the new buttons work 20 ms after they came
const isTicked = (field) => field.type === "checkbox" || field.type === "radio";
const keyOf = (field) => (isTicked(field) ? `${field.name}=${field.value}` : field.name);
const stateOf = (field) => (isTicked(field) ? field.checked : field.value);
const shapeOf = (field) => field.name.replace(/\d+/g, "#");
const fieldsIn = (part) => [...part.querySelectorAll(FIELDS)];
const statesIn = (part) => new Map(fieldsIn(part).map((field) => [keyOf(field), stateOf(field)]));

// The one request for a part with fields that is on its way: the part, its form, what was sent, and what came after.
let underWay = null;

const partOf = ({ elt, target }) => (elt.closest("form") && target.querySelector(FIELDS) ? target : null);

document.addEventListener("htmx:confirm", (event) => {
  const { elt } = event.detail;
  if (!underWay || !elt.matches("button") || !partOf(event.detail)) return;
  underWay.pressed = elt.id;
  event.preventDefault();
});

document.addEventListener("htmx:beforeRequest", (event) => {
  const part = partOf(event.detail);
  if (!part || underWay) return;
  underWay = { part, form: event.detail.elt.closest("form"), sent: statesIn(part), changed: [], pressed: "", submitter: null };
});

document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target !== underWay?.part) return;
  const { part, sent } = underWay;
  underWay.changed = fieldsIn(part).filter((field) => stateOf(field) !== sent.get(keyOf(field)));
});

document.addEventListener("htmx:afterSwap", () => {
  if (!underWay?.changed.length) return;
  const { part, sent, changed } = underWay;
  underWay.changed = [];
  const fresh = fieldsIn(document.getElementById(part.id) ?? part);
  for (const field of changed) takeOver(field, sent.get(keyOf(field)), fresh);
});

// Where the answer has the field as it was sent, or emptied it, it gets what was typed; where it was moved, in its new
// place; and what the answer put at its end stays there.
function takeOver(field, sent, fresh) {
  const own = fresh.find((one) => keyOf(one) === keyOf(field));
  if (isTicked(field)) {
    if (own && own.checked !== field.checked) change(own, "checked", field.checked);
  } else if (own && (own.value === sent || own.value === "")) change(own, "value", field.value);
  else if (own && sent && own.value.startsWith(sent)) change(own, "value", field.value + own.value.slice(sent.length));
  else {
    const moved = fresh.filter((one) => shapeOf(one) === shapeOf(field) && one.value === sent);
    if (moved.length === 1) change(moved[0], "value", field.value);
  }
}

function change(field, property, state) {
  field[property] = state;
  for (const name of ["input", "change"]) field.dispatchEvent(new Event(name, { bubbles: true }));
}

document.addEventListener("htmx:afterRequest", (event) => {
  if (underWay && event.detail.target === underWay.part) setTimeout(goOn, SETTLED_AFTER_MS);
});

function goOn() {
  const { pressed, submitter, form } = underWay;
  underWay = null;
  if (pressed) document.getElementById(pressed)?.click();
  if (submitter && underWay) underWay.submitter = submitter;
  else if (submitter) send(form, submitter);
}

function send(form, submitter) {
  const current = document.getElementById(form.getAttribute("id")) ?? form;
  const alike = (one) => one.type === "submit" && one.name === submitter.name && one.value === submitter.value;
  current.requestSubmit([...current.elements].find(alike));
}

// With the sentence of a form comes how its parts are read now: what is ticked, and the texts as readers see them.
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (detail.target.id !== "reading") return;
  const fresh = new DOMParser().parseFromString(detail.serverResponse, "text/html");
  for (const old of document.querySelectorAll("[data-read-anew]")) {
    const read = fresh.getElementById(old.id);
    if (read) old.replaceChildren(...read.childNodes);
  }
});

// A form that is sent meanwhile is sent once its part has come; pressed once more, it is sent as it stands.
document.addEventListener("submit", (event) => {
  if (underWay?.form !== event.target || underWay.submitter) return;
  underWay.submitter = event.submitter;
  event.preventDefault();
});
