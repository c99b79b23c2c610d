/**
 * How a window's pages are built, for the app and for the bench. Scripts are small, since they are parsed at each start. Their
 * first line asks V8 (https://github.com/WICG/explicit-javascript-compile-hints-file-based) to compile all functions while they
 * are loaded. Else each is compiled when it is first called, in the middle of what the
 * analyst does: that was 2 of the 15 milliseconds in which the first marks of an article came up.
 */
export const pageBuild = {
  assetsInlineLimit: 0,
  minify: true,
  modulePreload: { polyfill: false },
  rolldownOptions: { output: { postBanner: '//# allFunctionsCalledOnLoad' } },
}
