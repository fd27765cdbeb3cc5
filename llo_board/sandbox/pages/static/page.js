// What a page can do without, made smoother: forms that do not reload it, cards that can be dragged.
// Everything here also works as a plain form; the server answers with the page as it then is.
"use strict";

const body = document.body;
const page = () => document.getElementById("page");

function say(text) {
  const said = document.getElementById("said");
  said.textContent = text;
  said.classList.add("shown");
  clearTimeout(say.timer);
  say.timer = setTimeout(() => said.classList.remove("shown"), 4000);
}

// What was typed and not sent, field by field; of the form that was sent only what was typed since, unless it was
// refused.
function drafts(sent, refused) {
  const fields = [...page().querySelectorAll("input[id], textarea[id]")];
  return fields
    .filter((one) => !["checkbox", "radio", "file"].includes(one.type) && one.value !== one.defaultValue)
    .filter((one) => refused || one.value !== sent.get(one.id))
    .map((one) => [one.id, one.value]);
}

// Puts the answered page in the place of this one, with the scrolling, the drafts and the focus where they were.
function show(html, focus, sent = new Map()) {
  const fresh = new DOMParser().parseFromString(html, "text/html").getElementById("page");
  const refused = fresh.querySelector(".refused") !== null;
  const places = [...page().querySelectorAll(".lists, .cards")].map((one) => [one.id, one.scrollLeft, one.scrollTop]);
  const typed = drafts(sent, refused);
  const active = document.activeElement.id;
  page().replaceWith(document.adoptNode(fresh));
  for (const [id, left, top] of places) {
    const now = (left || top) && document.getElementById(id);
    if (now) now.scrollTo(left, top);
  }
  for (const [id, text] of typed) {
    const now = document.getElementById(id);
    if (now) now.value = text;
    now?.closest("details")?.setAttribute("open", "");
  }
  giveFocus(typed.some(([id]) => id === active) ? active : focus);
  return !refused;
}

function giveFocus(id) {
  const named = (id && document.getElementById(id)) || page();
  const target = named.localName === "details" ? named.querySelector("summary") : named;
  const details = target.closest("details");
  if (details && target.localName === "input") details.open = true;
  target.focus({ preventScroll: target === page() });
}

async function send(address, values, said, focus, sent) {
  send.busy += 1;
  try {
    const answer = await fetch(address, { method: "POST", body: values });
    const done = show(await answer.text(), focus, sent);
    if (done) say(said || body.dataset.saved);
    return done;
  } catch {
    say(body.dataset.notSaved);
    return false;
  } finally {
    send.busy -= 1;
  }
}
send.busy = 0;

// A field that takes one thing after another is emptied at once, so that the next can be typed meanwhile.
let queue = Promise.resolve();

function sendNext(form, values, again) {
  const field = document.getElementById(again);
  const text = field.value;
  field.value = "";
  queue = queue.then(async () => {
    const saved = await send(form.action, values, "", again);
    if (!saved) document.getElementById(again).value ||= text;
  });
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || form.classList.contains("me")) return;
  event.preventDefault();
  const entries = new FormData(form, event.submitter);
  const values = form.enctype === "multipart/form-data" ? entries : new URLSearchParams(entries);
  if (form.closest("#mover")) return sendMove(form.action, values);
  const { again } = form.dataset;
  if (again) return sendNext(form, values, again);
  if (send.busy) return; // whoever presses twice means it once
  const summary = form.closest("details")?.id;
  const sent = new Map([...form.elements].map((one) => [one.id, one.value]));
  send(form.action, values, "", event.submitter?.id || summary, sent);
});

// Moving, by menu

let moving = null;

function openMover(card) {
  const mover = document.getElementById("mover");
  const form = mover.querySelector("form");
  moving = card;
  form.action = `/c/${card.dataset.link}/move`;
  document.getElementById("mover-name").textContent = nameOf(card);
  document.getElementById("mover-list").value = card.closest(".list").dataset.list;
  fillPlaces();
  mover.showModal();
  document.getElementById("mover-list").focus();
}

function fillPlaces() {
  const { top, bottom, before } = document.querySelector("#mover form").dataset;
  const list = document.getElementById(`cards-${document.getElementById("mover-list").value}`);
  const others = [...list.querySelectorAll(".card")].filter((one) => one !== moving);
  const places = others.slice(1).map((one) => [before.replace("{name}", nameOf(one)), one.dataset.card]);
  const options = [[top, "top"], ...places, [bottom, "bottom"]].map(([text, value]) => new Option(text, value));
  document.getElementById("mover-place").replaceChildren(...options);
}

const nameOf = (card) => card.querySelector("h3").textContent.trim();

function sendMove(address, values) {
  if (send.busy) return;
  const card = moving;
  const list = document.getElementById(`list-${values.get("list")}`).firstChild.textContent.trim();
  const said = body.dataset.moved.replace("{card}", () => nameOf(card)).replace("{list}", () => list);
  send(address, values, said, `link-${card.dataset.link}`);
}

document.addEventListener("click", (event) => {
  const more = event.target.closest(".card .more");
  if (more && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    openMover(more.closest(".card"));
  }
  if (event.target.id === "mover-cancel") document.getElementById("mover").close();
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

document.addEventListener("keydown", (event) => {
  const open = event.key === "Escape" && document.activeElement.closest("details[open]");
  if (open) {
    open.open = false;
    open.querySelector("summary").focus();
  }
});

document.addEventListener("change", (event) => {
  if (event.target.id === "mover-list") fillPlaces();
});

// Moving, by the mouse

const gap = document.createElement("li");
gap.className = "gap";
gap.setAttribute("aria-hidden", "true");

document.addEventListener("dragstart", (event) => {
  const card = event.target.closest?.(".card[draggable]");
  if (!card) return;
  moving = card;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", nameOf(card));
  setTimeout(() => card.classList.add("dragged"));
});

document.addEventListener("dragover", (event) => {
  const cards = moving?.classList.contains("dragged") && event.target.closest?.(".list")?.querySelector(".cards");
  if (!cards) return;
  event.preventDefault();
  const below = [...cards.querySelectorAll(".card:not(.dragged)")].find((one) => {
    const { top, height } = one.getBoundingClientRect();
    return event.clientY < top + height / 2;
  });
  if (gap.parentElement !== cards || gap.nextElementSibling !== (below || null)) cards.insertBefore(gap, below || null);
});

document.addEventListener("drop", (event) => {
  if (!moving || !gap.isConnected) return;
  event.preventDefault();
  const form = document.querySelector("#mover form");
  const values = new URLSearchParams(new FormData(form));
  values.set("list", gap.closest(".list").dataset.list);
  let next = gap.nextElementSibling;
  if (next === moving) next = next.nextElementSibling;
  values.set("place", next ? next.dataset.card : gap.parentElement.dataset.next || "bottom");
  gap.replaceWith(moving);
  sendMove(`/c/${moving.dataset.link}/move`, values);
});

document.addEventListener("dragend", () => {
  gap.remove();
  moving?.classList.remove("dragged");
});

// Who comes back from another window sees what happened meanwhile, unless something is being typed.

document.addEventListener("visibilitychange", async () => {
  const typing = document.querySelector("details[open], dialog[open]") || document.activeElement.value;
  if (document.hidden || typing || !body.matches(".board, .whole-card")) return;
  const answer = await fetch(location.pathname + location.search).catch(() => null);
  if (answer?.ok && !send.busy) show(await answer.text(), document.activeElement.id);
});

// A link to a part that is folded opens it.

function unfold() {
  const part = location.hash && document.getElementById(location.hash.slice(1));
  if (part?.localName === "details") {
    part.open = true;
    part.querySelector("summary").focus();
  }
}
addEventListener("hashchange", unfold);
unfold();
