/** Words without marks over letters, and in lower case: what a query is compared by. */
export const plain = (words: string) => words.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase().trim()
