/**
 * Plugin of oxlint. It refuses `push(...list)`, `Math.min(...list)` and `apply(that, list)`: Node puts every argument on the
 * stack, so a list of about 120,000 items ends in a `RangeError` that names no file.
 *
 * Allowed: rest parameters, whose items came as arguments themselves, constants in capitals, and lists that stand in the call.
 */
export default {
  meta: { name: 'pamphlet' },
  rules: {
    'no-list-as-arguments': {
      create(context) {
        /** Names of the rest parameters of the functions around a node. */
        const rests = [];
        const enter = ({ params }) => {
          const last = params.at(-1);
          rests.push(last?.type === 'RestElement' ? last.argument.name : undefined);
        };
        const leave = () => void rests.pop();
        const isShort = (node) => {
          switch (node.type) {
            case 'ArrayExpression':
              return true;
            case 'ConditionalExpression':
              return isShort(node.consequent) && isShort(node.alternate);
            case 'MemberExpression':
              return isShort(node.object);
            case 'Identifier':
              return /^[A-Z][A-Z\d_]*$/.test(node.name) || rests.includes(node.name);
            default:
              return false;
          }
        };
        const check = ({ callee, arguments: given }) => {
          const lists = given.flatMap((one) => (one.type === 'SpreadElement' ? [one.argument] : []));
          if (callee.type === 'MemberExpression' && callee.property.name === 'apply' && given[1])
            lists.push(given[1]);
          for (const node of lists)
            if (!isShort(node))
              context.report({
                node,
                message:
                  'A long list as arguments ends in a RangeError. Use addAll, merged, reduce, or a loop over the list.',
              });
        };
        return {
          FunctionDeclaration: enter,
          'FunctionDeclaration:exit': leave,
          FunctionExpression: enter,
          'FunctionExpression:exit': leave,
          ArrowFunctionExpression: enter,
          'ArrowFunctionExpression:exit': leave,
          CallExpression: check,
          NewExpression: check,
        };
      },
    },
  },
};
