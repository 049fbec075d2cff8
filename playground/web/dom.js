/** Building DOM nodes: words go in as text, never as markup. */

/** An element; attributes that are null or false are left out, `on` holds listeners. */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "on") {
      for (const [event, listener] of Object.entries(value)) node.addEventListener(event, listener);
    } else if (value !== null && value !== undefined && value !== false) {
      node.setAttribute(name, value === true ? "" : String(value));
    }
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** A button that only carries an icon; `label` is its name for eyes and screen readers. */
export function iconButton(iconNode, label, attributes = {}) {
  const { class: extra, ...rest } = attributes;
  const look = `icon-button ${extra ?? ""}`.trim();
  return el("button", { type: "button", class: look, "aria-label": label, title: label, ...rest }, iconNode);
}

/** Makes something that is no button answer to click, Enter and Space. */
export function pressable(node, label, act) {
  node.tabIndex = 0;
  node.setAttribute("role", "button");
  if (label) node.setAttribute("aria-label", label);
  node.addEventListener("click", act);
  node.addEventListener("keydown", (event) => {
    if (event.target !== node || (event.key !== "Enter" && event.key !== " ")) return;
    event.preventDefault();
    act(event);
  });
  return node;
}

/** Words that only screen readers say. */
export function spoken(text) {
  return el("span", { class: "spoken" }, text);
}
