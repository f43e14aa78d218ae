using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>Recognises code that a web application or a hosted service runs for its users.</summary>
internal static class RequestPath
{
    /// <summary>What the type serves, in words; <see langword="null"/> when it serves nothing.</summary>
    public static string? OfType(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (current.Is(MetadataNames.MvcNamespace, MetadataNames.ControllerBaseSimpleName)
                || current.FindAttribute(MetadataNames.MvcNamespace, MetadataNames.ApiControllerSimpleName) is not null)
            {
                return $"the controller '{type.Name}'";
            }

            if (current.Is(MetadataNames.RazorPagesNamespace, MetadataNames.PageModelSimpleName))
            {
                return $"the page '{type.Name}'";
            }

            if (current.Is(MetadataNames.SignalRNamespace, MetadataNames.HubSimpleName))
            {
                return $"the hub '{type.Name}'";
            }
        }

        foreach (INamedTypeSymbol contract in type.AllInterfaces)
        {
            if (contract.Is(MetadataNames.HostingNamespace, MetadataNames.HostedServiceSimpleName))
            {
                return $"the hosted service '{type.Name}'";
            }
        }

        return null;
    }

    /// <summary>The endpoint or middleware whose code the operation stands in, in words.</summary>
    public static string? Around(IOperation operation, ISymbol containing)
    {
        for (IOperation? around = operation.Parent; around is not null; around = around.Parent)
        {
            if (around is IAnonymousFunctionOperation lambda && (OfHandler(lambda) ?? OfParameters(lambda.Symbol)) is { } ofLambda)
            {
                return ofLambda;
            }

            if (around is ILocalFunctionOperation function && OfParameters(function.Symbol) is { } ofFunction)
            {
                return ofFunction;
            }
        }

        return containing is IMethodSymbol method ? OfParameters(method) : null;
    }

    /// <summary>The endpoint that a lambda or a method group is given to, in words.</summary>
    public static string? OfHandler(IOperation handler)
    {
        IOperation? taker = handler.Parent;
        while (taker is IDelegateCreationOperation or IConversionOperation)
        {
            taker = taker.Parent;
        }

        return taker is IArgumentOperation { Parent: IInvocationOperation { TargetMethod: var method } }
            && method.ContainingNamespace.Is(MetadataNames.AspNetBuilderNamespace)
            && (method.Name.StartsWith("Map", StringComparison.Ordinal) || method.Name is "Use" or "Run")
                ? $"an endpoint of '{method.Name}'"
                : null;
    }

    /// <summary>The local function or the member that an operation belongs to.</summary>
    public static ISymbol Function(IOperation operation, ISymbol containing)
    {
        for (IOperation? around = operation.Parent; around is not null; around = around.Parent)
        {
            if (around is ILocalFunctionOperation function)
            {
                return function.Symbol;
            }
        }

        return containing;
    }

    private static string? OfParameters(IMethodSymbol method)
    {
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            if (parameter.Type is INamedTypeSymbol type && type.Is(MetadataNames.HttpNamespace, MetadataNames.HttpContextSimpleName))
            {
                return "code that handles a request";
            }
        }

        return null;
    }
}
