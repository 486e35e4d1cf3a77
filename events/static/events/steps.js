// While the kind or form of an action changes, its steps are those that the new kind
// allows. Without this file the server offers the saved kind's and refuses the others.

const table = JSON.parse(document.getElementById("steps-by-kind")?.textContent ?? "{}");

function followKind() {
  const kind = document.getElementById("id_kind")?.value;
  const form = document.getElementById("id_form")?.value;
  const allowed = table[`${kind}/${form}`];
  if (!allowed) return;
  for (const select of document.querySelectorAll("select[name^='milestones-'][name$='-step']")) {
    offer(select, allowed);
  }
}

// What was chosen stays chosen and visible: the server says why it does not fit.
function offer(select, allowed) {
  const chosen = select.selectedOptions[0];
  const options = [new Option("---------", ""), ...allowed.map(([slug, label]) => new Option(label, slug))];
  if (chosen?.value && !allowed.some(([slug]) => slug === chosen.value)) options.push(chosen);
  const value = select.value;
  select.replaceChildren(...options);
  select.value = value;
}

document.addEventListener("change", (event) => {
  if (["id_kind", "id_form"].includes(event.target.id)) followKind();
});
