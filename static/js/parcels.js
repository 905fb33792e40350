// The page of a carrier with a parcel's number in it. The number stays in this field, and goes to nobody until a link is pressed.
"use strict";

const field = document.getElementById("parcel");
const said = document.getElementById("parcel-said");
const carriers = Array.from(document.querySelectorAll("[data-pattern]"));

function look() {
  const number = field.value.normalize("NFKC").toUpperCase().replace(/[^0-9A-Z]/g, "");
  let count = 0;
  for (const carrier of carriers) {
    const { pattern, page, link } = carrier.dataset;
    const fits = new RegExp(`^(?:${pattern})$`).test(number);
    count += fits;
    carrier.querySelector("[data-fits]").hidden = !fits;
    if (page) carrier.querySelector("a").href = fits && link ? link.replace("{number}", number) : page;
  }
  said.textContent = number && said.dataset[count > 1 ? "several" : count ? "one" : "none"];
}

field.closest("[hidden]").hidden = false;
field.addEventListener("input", look);
look();
