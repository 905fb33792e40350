// The search while typing: half-typed kana are not searched for, and the address follows what is found.
"use strict";

const field = document.getElementById("q");

// While an input method composes, nothing is asked; what it composed counts as typed.
field.form.addEventListener("input", (event) => event.isComposing && event.stopPropagation(), true);
field.addEventListener("compositionend", () => field.dispatchEvent(new Event("input", { bubbles: true })));

// The way back from a hit then leads to its words and hits. htmx's own history would keep a copy of the page besides.
field.addEventListener("htmx:afterRequest", ({ detail: { xhr, successful } }) => {
  const address = xhr.getResponseHeader("Page-Address");
  if (successful && address) history.replaceState(history.state, "", address);
});
