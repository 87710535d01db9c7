// The moment after a page's next frame, for what shall not hold it up.
const NO_FRAMES = 500

// After the next frame is on the screen. A page in the background has no frames.
export function afterFrame() {
  return new Promise((resolve) => {
    const soon = setTimeout(resolve, NO_FRAMES)
    requestAnimationFrame(() => {
      clearTimeout(soon)
      setTimeout(resolve)
    })
  })
}
