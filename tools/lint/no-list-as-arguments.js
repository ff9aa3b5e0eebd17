/**
 * An oxlint plugin that rejects `push(...list)`, `Math.min(...list)` and `apply(that, list)`. Node puts every
 * argument on the stack, so about 120,000 items cause a `RangeError` without a file name.
 *
 * Allows rest parameters, constants in capitals, and array literals.
 */
export default {
  meta: { name: 'pamphlet' },
  rules: {
    'no-list-as-arguments': {
      create(context) {
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
