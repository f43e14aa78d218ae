using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>Finds the cancellation token that a call should pass on: the nearest local, parameter or request around it.</summary>
internal static class TokenInScope
{
    private const string Discard = "_";

    /// <summary>The expression that names the token; <see langword="null"/> when there is none, or when it is left unused on purpose.</summary>
    public static string? Find(IInvocationOperation call, ISymbol containing)
    {
        bool isCaptured = false;
        for (IOperation? around = call.Parent; around is not null; around = around.Parent)
        {
            if (around is IBlockOperation block && Local(block, call) is { } local)
            {
                return local;
            }

            IMethodSymbol? function = around switch
            {
                ILocalFunctionOperation localFunction => localFunction.Symbol,
                IAnonymousFunctionOperation lambda => lambda.Symbol,
                _ => null,
            };
            if (function is null)
            {
                continue;
            }

            if (Parameter(function, isCaptured) is { } parameter)
            {
                return parameter == Discard ? null : parameter;
            }

            if (function.IsStatic || (around is IAnonymousFunctionOperation outliving && !RunsInside(outliving)))
            {
                return null;
            }

            isCaptured = true;
        }

        return containing is not IMethodSymbol method
            ? null
            : Parameter(method, isCaptured) is { } own ? own == Discard ? null : own : OfController(method);
    }

    private static string? Local(IBlockOperation block, IInvocationOperation call)
    {
        string? nearest = null;
        foreach (ILocalSymbol local in block.Locals)
        {
            if (local.Type.IsCancellationToken()
                && local.DeclaringSyntaxReferences.Length == 1
                && local.DeclaringSyntaxReferences[0].GetSyntax() is VariableDeclaratorSyntax { Initializer: not null } declarator
                && declarator.Span.End < call.Syntax.SpanStart)
            {
                nearest = CSharpLiteral.Identifier(local.Name);
            }
        }

        return nearest;
    }

    private static string? Parameter(IMethodSymbol method, bool isCaptured)
    {
        string? request = null;
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            if (isCaptured && parameter.RefKind != RefKind.None)
            {
                continue;
            }

            if (parameter.Type.IsCancellationToken())
            {
                return parameter.Name == Discard ? Discard : CSharpLiteral.Identifier(parameter.Name);
            }

            if (parameter.Type is INamedTypeSymbol type && type.Is(MetadataNames.HttpNamespace, MetadataNames.HttpContextSimpleName) && parameter.Name != Discard)
            {
                request = CSharpLiteral.Identifier(parameter.Name) + ".RequestAborted";
            }
        }

        return request;
    }

    // A handler or a factory that a framework keeps outlives the method that registers it; so may a delegate that is stored.
    private static bool RunsInside(IAnonymousFunctionOperation lambda)
    {
        IOperation? holder = lambda.Parent;
        while (holder is IDelegateCreationOperation or IConversionOperation)
        {
            holder = holder.Parent;
        }

        return holder switch
        {
            IArgumentOperation { Parent: IInvocationOperation taker } => !IsOfFramework(taker.TargetMethod.ContainingNamespace),
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation } => true,
            _ => false,
        };
    }

    private static bool IsOfFramework(INamespaceSymbol? space)
    {
        while (space?.ContainingNamespace is { IsGlobalNamespace: false } outer)
        {
            space = outer;
        }

        return space?.Name == "Microsoft";
    }

    private static string? OfController(IMethodSymbol method)
    {
        for (INamedTypeSymbol? type = method.IsStatic ? null : method.ContainingType; type is not null; type = type.BaseType)
        {
            if (type.Is(MetadataNames.MvcNamespace, MetadataNames.ControllerBaseSimpleName))
            {
                return "HttpContext.RequestAborted";
            }
        }

        return null;
    }
}
