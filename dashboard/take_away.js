// Buttons beside a chart: the picture as plotly draws it in this browser, and the finding as text.
// Plotly itself is not reachable from here; the button of its own mode bar, which is in the page
// though not shown, is. It reads layout and options at the click, so the picture gets its title,
// source and method for that moment, and the chart on the page stays as it is.

const INK = "#1F1B16";

function broken(text, columns) {
  const lines = [];
  let line = "", taken = 0;
  for (const letter of text) {
    taken += letter.charCodeAt(0) > 0x2e80 ? 2 : 1;
    if (taken > columns && (letter === " " || letter.charCodeAt(0) > 0x2e80)) {
      lines.push(line.trim());
      line = "", taken = letter.charCodeAt(0) > 0x2e80 ? 2 : 1;
    }
    line += letter;
  }
  return [...lines, line.trim()].filter(Boolean);
}

function plain(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

function picture(graph, data, format) {
  const button = graph.querySelector('.modebar-btn[data-attr="toImage"], .modebar-btn[data-title]');
  if (!button) return;
  const before = graph.layout;
  const width = Math.max(graph.clientWidth, 640);
  const margin = graph._fullLayout.margin;
  const below = [...broken(data.method, width / 6.2), ...broken(data.source, width / 6.2)];
  const room = { t: margin.t + 44, b: (graph._fullLayout._size?.b ?? margin.b) + 16 * below.length + 20 };
  const height = before.height + room.t - margin.t + 16 * below.length + 20;
  const inside = height - room.t - room.b;
  const notes = below.map((text, line) => ({
    text: plain(text), showarrow: false, xref: "container", yref: "paper", x: 0, xanchor: "left",
    align: "left", yanchor: "bottom", y: -(room.b - 8 - 16 * (below.length - 1 - line)) / inside,
    xshift: 8, font: { size: 11, color: "#57534E" },
  })).map((note) => ({ ...note, xref: "paper", xshift: 8 - (graph._fullLayout._size?.l ?? margin.l) }));
  graph.layout = {
    ...before,
    template: undefined,
    paper_bgcolor: "#FFFFFF",
    plot_bgcolor: "#FFFFFF",
    width, height,
    font: { ...before.font, color: INK },
    title: {
      text: `<b>${plain(data.title)}</b>`, x: 0, xref: "container", xanchor: "left", pad: { l: 8, t: 12 },
      y: 1, yref: "container", yanchor: "top", font: { size: 18, color: INK },
    },
    margin: { ...margin, t: room.t, b: room.b },
    annotations: [...(before.annotations ?? []), ...notes],
  };
  const options = graph._context.toImageButtonOptions;
  graph._context.toImageButtonOptions = { format, filename: data.file, width, height, scale: format === "png" ? 2 : 1 };
  try {
    button.click();
  } finally {
    graph.layout = before;
    graph._context.toImageButtonOptions = options;
  }
}

async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = document.createElement("textarea");
    area.value = text;
    document.body.appendChild(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
}

export default function ({ parentElement, data }) {
  const place = parentElement.querySelector(".row");
  const button = (label, act, name) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = label;
    made.dataset.act = name;
    made.onclick = act;
    return made;
  };
  const graph = () => document.querySelector(`.st-key-chart_${CSS.escape(data.key)} .js-plotly-plot`);
  const draw = (format) => () => { const found = graph(); if (found) picture(found, data, format); };
  const row = [button("PNG", draw("png"), "png"), button("SVG", draw("svg"), "svg")];
  if (data.finding) {
    const copy = button(data.copy, async () => {
      await copied(data.finding);
      copy.textContent = data.copied;
      setTimeout(() => { copy.textContent = data.copy; }, 2000);
    }, "copy");
    copy.title = data.finding;
    row.push(copy);
  }
  place.replaceChildren(...row);
}
