import * as z from 'zod'

/*
 * zod looks whether it may compile its schemas, by trying; the page's content policy refuses and reports that.
 * Imported before anything that makes a schema.
 */
z.config({ jitless: true })
