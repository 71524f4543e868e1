/**
 * The official builder is webpack 4, whose parser stops at ES2019, and XState 5 and Valibot ship `?.` and `??`:
 * both go through the builder's own babel rule too. See docs/decisions/0002-official-builder-reads-xstate.md.
 */
module.exports = (config) => {
  const rules = config.module.rules.flatMap((rule) => rule.oneOf ?? [rule]);
  const babel = rules.find((rule) => /babel-loader/.test(String(rule.loader)));
  if (!babel) throw new Error('Failed to configure webpack: the builder has no babel rule to send XState and Valibot through');
  config.module.rules.push({ ...babel, test: /\.m?js$/, include: /node_modules[\\/](xstate|@xstate|valibot)[\\/]/ });
  return config;
};
