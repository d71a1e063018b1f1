// Shows a line on your site while our status page knows of a problem, and nothing else.
(function () {
  var src = document.currentScript.src, line;
  function show(now) {
    if (now.state === "ok") {
      if (line) line.remove();
      line = null;
      return;
    }
    if (!line) {
      line = document.createElement("p");
      line.setAttribute("role", "status");
      line.className = "candor-status";
      line.style.cssText = "margin:0;padding:.6em 1em;background:#fff;color:#1b1d22;border-bottom:3px solid";
      line.appendChild(document.createElement("a")).style.color = "inherit";
      document.body.prepend(line);
    }
    line.dataset.state = now.state;
    line.firstChild.href = now.url;
    line.firstChild.textContent = now.text;
  }
  function look() {
    if (!document.hidden)
      fetch(new URL("embed.json", src)).then(function (r) { return r.json(); }).then(show, function () {});
  }
  look();
  setInterval(look, 60000);
})();
