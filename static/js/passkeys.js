// Passkeys: the browser is asked for one, and its answer goes with the form. What hinders it is said in words.
"use strict";

for (const form of document.querySelectorAll("form[data-passkey]")) {
  const { passkey } = form.dataset;
  const said = form.querySelector("[data-said]");
  const button = form.querySelector("button[hidden]");
  const say = (name) => { said.textContent = said.dataset[name] ?? said.dataset.failed; said.hidden = false; };

  async function asked() {
    const body = new URLSearchParams({ csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value });
    const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } });
    if (!answer.ok || answer.redirected) throw new DOMException("", answer.status === 429 ? "tooOften" : "failed");
    return answer.json();
  }

  async function send(event) {
    event.preventDefault();
    said.hidden = true;
    if (!window.PublicKeyCredential) return say("notHere");
    button.disabled = true;
    try {
      form.elements.credential.value = JSON.stringify(await webauthnJSON[passkey](await asked()));
      form.submit();
    } catch ({ name }) {
      const known = { NotAllowedError: "stopped", AbortError: "stopped", InvalidStateError: "same", SecurityError: "wrongAddress", NotSupportedError: "notHere", ConstraintError: "notHere" };
      say(known[name] ?? name);
      button.disabled = false;
    }
  }

  button.hidden = false;
  form.addEventListener("submit", send);
}
