"use strict";

// A box that has nothing to scroll is no stop on the way through the page.
(function () {
  function stops() {
    for (const box of document.querySelectorAll(".scroll")) {
      if (box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight) {
        box.tabIndex = 0;
      } else {
        box.removeAttribute("tabindex");
      }
    }
  }
  stops();
  window.addEventListener("resize", stops);
  document.addEventListener("toggle", stops, true);
})();

// Zooms the timeline and tells what its rows do at a time. Everything it says stands in the page's data.
(function () {
  const timeline = JSON.parse(document.getElementById("timeline-data").textContent);
  const plot = document.getElementById("timeline-chart-plot");
  const axis = document.getElementById("timeline-chart-axis");
  const line = document.getElementById("timeline-chart-cursor");
  const controls = document.getElementById("timeline-controls");
  const slider = document.getElementById("timeline-cursor");
  const readout = document.getElementById("timeline-readout");
  const instant = document.getElementById("timeline-instant");
  const states = document.getElementById("timeline-states");
  const end = Math.max(1e-9, timeline.totalFs / timeline.binFs);
  const fewest = Math.min(end, 8);
  const left = Number(plot.getAttribute("x"));
  const top = Number(plot.getAttribute("y"));
  const width = Number(plot.getAttribute("width"));
  const height = Number(plot.getAttribute("height"));
  let from = 0;
  let to = end;

  function digits(value) {
    const size = Math.abs(value);
    return value.toFixed(size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : 3);
  }

  function time(fs) {
    const units = ["fs", "ps", "ns", "us", "ms", "s"];
    let unit = 0;
    while (Math.abs(fs) >= 1000 && unit + 1 < units.length) {
      fs /= 1000;
      unit++;
    }
    return fs === 0 ? "0 s" : digits(fs) + " " + units[unit];
  }

  // Without zeros at the end of a fraction.
  function label(fs) {
    return time(fs).replace(/\.0+( |$)|(\.\d*?[1-9])0+( |$)/, "$2$1$3");
  }

  function shape(name, attributes, words) {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const key in attributes) {
      element.setAttribute(key, attributes[key]);
    }
    element.textContent = words;
    return element;
  }

  function step(range) {
    const power = Math.pow(10, Math.floor(Math.log10(range / 8)));
    return [1, 2, 2.5, 5, 10].map((k) => k * power).find((s) => range / s <= 8);
  }

  function drawAxis() {
    const start = from * timeline.binFs;
    const range = (to - from) * timeline.binFs;
    const every = step(range);
    axis.replaceChildren();
    for (let fs = Math.ceil(start / every) * every; fs <= start + range * (1 + 1e-9); fs += every) {
      const x = left + ((fs - start) / range) * width;
      axis.append(
        shape("line", { class: "grid", x1: x, y1: top - 4, x2: x, y2: top + height }, ""),
        shape("text", { class: "middle small", x: x, y: top - 9 }, label(fs)),
      );
    }
  }

  function show(start, stop) {
    const length = Math.min(end, Math.max(fewest, stop - start));
    from = Math.max(0, Math.min(end - length, start));
    to = from + length;
    plot.setAttribute("viewBox", from + " 0 " + length + " " + height);
    slider.min = Math.floor(from);
    slider.max = Math.min(timeline.binCount, Math.ceil(to)) - 1;
    drawAxis();
    tell();
  }

  function stateAt(state, bin) {
    const share = (100 * state.fs[bin]) / timeline.binFs;
    const name = state.mostly[bin];
    const mostly = name === -1 ? "" : " (" + timeline.names[name] + ")";
    return state.state + " " + share.toFixed(1) + " %" + mostly;
  }

  function item(words) {
    const element = document.createElement("li");
    element.textContent = words;
    return element;
  }

  function tell() {
    const bin = Number(slider.value);
    const layer = timeline.layers[bin];
    const start = time(bin * timeline.binFs);
    const words = start + (layer === -1 ? "" : ", mostly " + timeline.names[layer]);
    slider.setAttribute("aria-valuetext", words);
    instant.textContent = "From " + start + ", one bin of " + time(timeline.binFs)
      + (layer === -1 ? "" : "; most work is on " + timeline.names[layer]);
    line.setAttribute("x1", bin + 0.5);
    line.setAttribute("x2", bin + 0.5);
    line.setAttribute("visibility", "visible");
    states.replaceChildren();
    const idle = [];
    for (const row of timeline.rows) {
      const what = row.states.filter((s) => s.fs[bin] !== 0).map((s) => stateAt(s, bin));
      if (what.length === 0) {
        idle.push(row.name);
      } else {
        states.append(item(row.name + ": " + what.join(", ")));
      }
    }
    if (idle.length !== 0) {
      states.append(item("idle: " + idle.join(", ")));
    }
  }

  const moves = {
    in: () => zoom(0.5),
    out: () => zoom(2),
    earlier: () => show(from - (to - from) / 4, to - (to - from) / 4),
    later: () => show(from + (to - from) / 4, to + (to - from) / 4),
    whole: () => show(0, end),
  };

  // The time that is looked at stays where it is.
  function zoom(factor) {
    const at = Number(slider.value) + 0.5;
    const length = Math.max(fewest, (to - from) * factor);
    const share = Math.max(0, Math.min(1, (at - from) / (to - from)));
    show(at - share * length, at + (1 - share) * length);
  }

  controls.addEventListener("click", (event) => {
    const move = moves[event.target.getAttribute("data-zoom")];
    if (move) {
      move();
    }
  });
  slider.addEventListener("input", tell);
  plot.addEventListener("click", (event) => {
    const svg = plot.ownerSVGElement.getBoundingClientRect();
    const scale = svg.width / plot.ownerSVGElement.viewBox.baseVal.width;
    const x = (event.clientX - svg.left) / scale - left;
    slider.value = Math.floor(from + (x / width) * (to - from));
    tell();
  });
  controls.hidden = false;
  readout.hidden = false;
  slider.value = Math.floor(end / 2);
  show(0, end);
})();
