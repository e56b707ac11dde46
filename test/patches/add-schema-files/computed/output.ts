export default {
  schema: schemaFiles(),
  dialect: 'sqlite',
};
