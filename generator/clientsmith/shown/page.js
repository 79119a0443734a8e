"use strict";
(() => {
  const form = document.querySelector("form.controls");
  if (!form) return;
  const rows = [...document.querySelectorAll("details.row")];
  const output = form.querySelector("output");
  const nothing = document.querySelector("p.nothing");
  const wanted = { wire: "", source: "", group: "", text: "" };
  let texts = null;
  let waiting = 0;

  const fits = (row, index) =>
    (!wanted.wire || row.dataset.wire === wanted.wire) &&
    (!wanted.source || row.dataset.source === wanted.source) &&
    (!wanted.group || row.dataset.group === wanted.group) &&
    (!wanted.text || textOf(index).includes(wanted.text));

  const textOf = (index) => {
    texts ??= rows.map((row) =>
      [row.querySelector(".what"), row.querySelector(".rule")].map((one) => one.textContent).join(" ").toLowerCase()
    );
    return texts[index];
  };

  const show = () => {
    let count = 0;
    rows.forEach((row, index) => {
      const shown = fits(row, index);
      if (row.hidden === shown) row.hidden = !shown;
      count += shown ? 1 : 0;
    });
    output.textContent = `${count} of ${rows.length}`;
    nothing.hidden = count > 0;
    for (const button of form.querySelectorAll("fieldset button")) {
      const axis = button.closest("fieldset").dataset.axis;
      button.setAttribute("aria-pressed", String(wanted[axis] === button.dataset.value));
    }
  };

  const reset = () => {
    Object.assign(wanted, { wire: "", source: "", group: "", text: "" });
    form.reset();
    show();
  };

  const follow = () => {
    const row = document.getElementById(location.hash.slice(1));
    if (!row || !row.matches("details.row")) return;
    if (row.hidden) reset();
    row.open = true;
    row.scrollIntoView({ block: "start" });
    row.querySelector("summary").focus({ preventScroll: true });
  };

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    const axis = button?.closest("fieldset")?.dataset.axis;
    if (axis) {
      wanted[axis] = button.dataset.value;
      show();
    } else if (button?.dataset.do === "reset") {
      reset();
    } else if (button) {
      for (const row of rows) if (!row.hidden) row.open = button.dataset.do === "open";
    }
  });
  form.elements.group.addEventListener("change", (event) => {
    wanted.group = event.target.value;
    show();
  });
  form.elements.text.addEventListener("input", (event) => {
    wanted.text = event.target.value.trim().toLowerCase();
    clearTimeout(waiting);
    waiting = setTimeout(show, 120);
  });
  document.querySelector(".shape").addEventListener("click", (event) => {
    const group = event.target.closest("a")?.dataset.group;
    if (group === undefined || ![...form.elements.group.options].some((option) => option.value === group)) return;
    reset();
    wanted.group = form.elements.group.value = group;
    show();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !event.target.closest("input, select")) {
      event.preventDefault();
      form.elements.text.focus();
    }
  });
  window.addEventListener("hashchange", follow);
  form.hidden = false;
  follow();
})();
