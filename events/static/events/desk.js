// Keys and text marking for the review desk. Every key presses a button that is on
// the page, so that everything works without this file too.

const TYPING = "input:not([type=checkbox]):not([type=radio]), textarea, select";

function pressKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") {
    document.activeElement?.blur();
    return;
  }
  if (event.key === "Enter" && rejectWithEnter(event)) return;
  if (event.target.closest?.(TYPING)) return;
  if (chooseReason(event.key)) {
    event.preventDefault();
    return;
  }
  const control = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!control || control.disabled) return;
  event.preventDefault();
  control.click();
  if (control.tagName === "SUMMARY") focusFirst(control.parentElement);
}

function focusFirst(details) {
  if (details.open) details.querySelector("input, button, dl")?.focus?.();
}

// Enter among the reasons rejects; anywhere else in the form it does nothing.
function rejectWithEnter(event) {
  if (!event.target.matches("details.reject input")) return false;
  event.preventDefault();
  event.target.closest("details").querySelector("[data-enter]").click();
  return true;
}

// While the reasons are open, digits choose one.
function chooseReason(key) {
  const reasons = document.querySelectorAll("details.reject[open] input[type=radio]");
  const wanted = reasons[Number(key) - 1];
  if (!wanted) return false;
  wanted.checked = true;
  wanted.focus();
  return true;
}

// A chip scrolls to its quotation; its neighbours in the text are lit up as well.
function showQuotation(event) {
  const chip = event.target.closest("a.chip[href^='#q']");
  if (!chip) return;
  const number = chip.hash.slice(2);
  for (const mark of document.querySelectorAll("mark.quoted")) {
    const numbers = mark.dataset.numbers.split(" ");
    mark.classList.toggle("lit", numbers.includes(number));
  }
  document.getElementById(`q${number}`)?.scrollIntoView({ block: "center" });
  event.preventDefault();
}

const codePoints = (text) => Array.from(text).length;

// Words marked in the text go into the form, with their place in code points.
function takeSelection() {
  const form = document.querySelector("form[data-quoting]");
  const text = document.getElementById("reading-text");
  const selection = document.getSelection();
  if (!form || !text || !selection || selection.isCollapsed) return;
  const range = selection.getRangeAt(0);
  if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return;
  const before = document.createRange();
  before.setStart(text, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const raw = range.toString();
  const words = raw.trim();
  if (!words) return;
  const lead = codePoints(raw) - codePoints(raw.trimStart());
  const start = codePoints(before.toString()) + lead;
  form.elements.exact.value = words;
  form.elements.start.value = start;
  form.elements.end.value = start + codePoints(words);
}

// Words typed by hand have no known place; the server looks for them.
function forgetPlace(event) {
  const form = event.target.closest("form[data-quoting]");
  if (!form || event.target.name !== "exact") return;
  form.elements.start.value = "";
  form.elements.end.value = "";
}

document.addEventListener("keydown", pressKey);
document.addEventListener("click", showQuotation);
document.addEventListener("selectionchange", takeSelection);
document.addEventListener("input", forgetPlace);
document.querySelector("mark.quoted")?.scrollIntoView({ block: "center" });
