using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PromptOpt.CodeFixes;

/// <summary>A module that is made as the generator would make it: from a client alone, or from a client and options that need no instance.</summary>
/// <param name="Options">The options; none for the defaults.</param>
/// <param name="OptionsProperty">The static property of the program that the options are, if they are one.</param>
internal sealed record ModuleCreation(ExpressionSyntax? Options, string? OptionsProperty)
{
    public static ModuleCreation? Read(ExpressionSyntax? expression, SemanticModel model, CancellationToken cancellationToken)
    {
        if (expression is not BaseObjectCreationExpressionSyntax { Initializer: null, ArgumentList.Arguments: { Count: 1 or 2 } arguments }
            || !Takes(arguments[0], "IChatClient", model, cancellationToken))
        {
            return null;
        }

        if (arguments.Count == 1)
        {
            return new ModuleCreation(null, null);
        }

        ExpressionSyntax options = arguments[1].Expression;
        if (arguments[0].NameColon is not null || !Takes(arguments[1], "PredictOptions", model, cancellationToken) || !NeedsNoInstance(options, model, cancellationToken))
        {
            return null;
        }

        return options is IdentifierNameSyntax name && model.GetSymbolInfo(name, cancellationToken).Symbol is IPropertySymbol { IsStatic: true } property
            ? new ModuleCreation(options, property.Name)
            : new ModuleCreation(options, null);
    }

    private static bool Takes(ArgumentSyntax argument, string type, SemanticModel model, CancellationToken cancellationToken)
        => model.GetTypeInfo(argument.Expression, cancellationToken).ConvertedType?.Name == type;

    private static bool NeedsNoInstance(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken)
    {
        foreach (SyntaxNode node in expression.DescendantNodesAndSelf())
        {
            bool isBound = node switch
            {
                ThisExpressionSyntax or BaseExpressionSyntax => true,
                IdentifierNameSyntax { Parent: NameColonSyntax } => false,
                IdentifierNameSyntax { Parent: MemberAccessExpressionSyntax access } name when access.Name == name => false,
                IdentifierNameSyntax { Parent: AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } assignment } name when assignment.Left == name => false,
                IdentifierNameSyntax name => model.GetSymbolInfo(name, cancellationToken).Symbol
                    is ILocalSymbol or IParameterSymbol or IFieldSymbol { IsStatic: false } or IPropertySymbol { IsStatic: false } or IMethodSymbol { IsStatic: false },
                _ => false,
            };
            if (isBound)
            {
                return false;
            }
        }

        return true;
    }
}
