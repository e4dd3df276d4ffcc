/** How wide a picture is in its place, for `sizes`. On a phone of three pixels a point two are as good, at half the bytes. */
const dense = '(max-width: 720px) and (min-resolution: 2.5dppx)'
export const placeWidths = {
  page: `${dense} 50vw, (max-width: 720px) calc(100vw - 36px), 646px`,
  photo: `${dense} 28vw, (max-width: 720px) 44vw, 272px`,
  row: '96px',
  mark: '160px',
}
