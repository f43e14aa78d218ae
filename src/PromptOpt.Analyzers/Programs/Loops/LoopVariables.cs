using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PromptOpt.Analyzers;

/// <summary>The locals and parameters that a loop changes, and what it puts into them.</summary>
internal sealed class LoopVariables
{
    private readonly Dictionary<ISymbol, List<IOperation>> _values = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _opaque = new(SymbolEqualityComparer.Default);

    /// <summary>Variables that are only assigned, with the values.</summary>
    public IReadOnlyDictionary<ISymbol, List<IOperation>> Values => _values;

    /// <summary>Whether the variable changes in a way that does not show where its value comes from: counters, <see langword="out"/> arguments, patterns.</summary>
    public bool IsOpaque(ISymbol variable) => _opaque.Contains(variable);

    public bool IsChanged(ISymbol variable) => _values.ContainsKey(variable) || IsOpaque(variable);

    public void Read(IOperation operation)
    {
        switch (operation)
        {
            case IVariableDeclaratorOperation declarator:
                if (declarator.GetVariableInitializer()?.Value is { } initial)
                {
                    AddValue(declarator.Symbol, initial);
                }

                break;
            case ISimpleAssignmentOperation { IsRef: false } assignment when Variable(assignment.Target) is { } target:
                AddValue(target, assignment.Value);
                break;
            case ICompoundAssignmentOperation or ICoalesceAssignmentOperation:
                Hide(((IAssignmentOperation)operation).Target);
                break;
            case IIncrementOrDecrementOperation increment:
                Hide(increment.Target);
                break;
            case IDeconstructionAssignmentOperation assignment:
                HideAll(assignment.Target);
                break;
            case IArgumentOperation { Parameter.RefKind: RefKind.Out or RefKind.Ref } argument:
                HideAll(argument.Value);
                break;
            case IDeclarationPatternOperation { DeclaredSymbol: { } declared }:
                _opaque.Add(declared);
                break;
            case IRecursivePatternOperation { DeclaredSymbol: { } declared }:
                _opaque.Add(declared);
                break;
            case IListPatternOperation { DeclaredSymbol: { } declared }:
                _opaque.Add(declared);
                break;
            case ILoopOperation loop:
                foreach (ILocalSymbol local in loop.Locals)
                {
                    _opaque.Add(local);
                }

                break;
        }
    }

    /// <summary>Reads a function inside the loop, which runs nobody knows when.</summary>
    public void ReadNested(IOperation function)
    {
        foreach (IOperation operation in function.Descendants())
        {
            if (operation is IAssignmentOperation assignment)
            {
                HideAll(assignment.Target);
            }

            Read(operation);
        }
    }

    private static ISymbol? Variable(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        _ => null,
    };

    private void AddValue(ISymbol variable, IOperation value)
    {
        if (!_values.TryGetValue(variable, out List<IOperation>? values))
        {
            _values.Add(variable, values = []);
        }

        values.Add(value);
    }

    private void Hide(IOperation operation)
    {
        if (Variable(operation) is { } variable)
        {
            _opaque.Add(variable);
        }
    }

    private void HideAll(IOperation operation)
    {
        Hide(operation);
        foreach (IOperation child in operation.ChildOperations)
        {
            HideAll(child);
        }
    }
}
