/** Pictures of goods and pages. Private, as every bucket: a picture is seen only through the edge, by people with a grant. */
export const PICTURE_BUCKET = 'product-images'

/** Pictures of mini-program codes, made by the edge. */
export const CODE_PICTURE_BUCKET = 'code-pictures'
