// Written in the oldest JavaScript, for it must run where the page itself does not.
(function () {
  "use strict";
  // Chrome before 85 lacks it, and the page's framework needs it.
  if (!String.prototype.replaceAll) {
    String.prototype.replaceAll = function (search, replacement) {
      if (Object.prototype.toString.call(search) === "[object RegExp]")
        return this.replace(search, replacement);
      return this.split(String(search)).join(
        typeof replacement === "function" ? replacement(String(search)) : String(replacement),
      );
    };
  }
  function tell() {
    var notice = document.getElementById("old-browser");
    if (notice && !document.documentElement.hasAttribute("data-ready"))
      notice.removeAttribute("hidden");
  }
  function watch() {
    // The page marks itself ready when it has drawn; without modules it never will.
    if (!("noModule" in document.createElement("script"))) tell();
    else setTimeout(tell, 10000);
  }
  if (document.addEventListener) document.addEventListener("DOMContentLoaded", watch);
  else setTimeout(tell, 3000);
})();
