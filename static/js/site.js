// Small comforts; every page works without them.
"use strict";

// Copy a message: the button is in the page only for those who have scripts.
for (const button of document.querySelectorAll("button[data-copies]")) {
  const source = document.getElementById(button.dataset.copies);
  const label = button.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(source.textContent);
    } catch {
      getSelection().selectAllChildren(source);
      document.execCommand("copy");
    }
    button.textContent = button.dataset.copied;
    setTimeout(() => { button.textContent = label; }, 3000);
  });
}

// A number of days becomes a slider where its effect is shown at once.
for (const field of document.querySelectorAll("input[data-slider]")) field.type = "range";

// htmx notes the address, answers and all, in the tab's storage; nothing here needs it.
sessionStorage.removeItem("htmx-current-path-for-history");
