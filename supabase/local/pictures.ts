/** The one bucket: private, so a picture is seen only through the edge, by people with a grant. */
export const PICTURE_BUCKET = 'product-images'
