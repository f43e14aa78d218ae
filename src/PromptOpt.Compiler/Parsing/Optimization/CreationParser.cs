using Microsoft.CodeAnalysis;

namespace PromptOpt.Generators;

/// <summary>How an optimization makes its program: by the method that it names, or by the program's constructor.</summary>
internal static class CreationParser
{
    /// <summary>The expression over <c>client</c> and <c>services</c>, or <see langword="null"/> when it was said why there is none.</summary>
    public static string? Parse(OptimizationContext context, INamedTypeSymbol program)
        => context.Attribute.NamedTextArgument("Create") is { } name ? ParseMethod(context, program, name) : ParseConstructor(context, program);

    private static string? ParseConstructor(OptimizationContext context, INamedTypeSymbol program)
    {
        string type = program.ToDisplayString(PromptTypes.CodeFormat);
        if (ProgramCreation.Find(program, program.Name, context.Type.ContainingAssembly) is { } arguments)
        {
            return $"new {type}({arguments})";
        }

        if (program.HasUnresolvedConstructor())
        {
            context.Unresolved();
        }
        else
        {
            context.ErrorAt("Program", DiagnosticIds.OptimizationProgramInvalid, program.Name, "it has no accessible constructor that takes an IChatClient and otherwise only services; name a method that makes it with Create = nameof(…)");
        }

        return null;
    }

    private static string? ParseMethod(OptimizationContext context, INamedTypeSymbol program, string name)
    {
        IMethodSymbol[] methods = [.. context.Type.GetMembers(name).OfType<IMethodSymbol>()];
        if (methods.Any(static method => method.ReturnType.IsUnresolved() || method.Parameters.Any(static parameter => parameter.Type.IsUnresolved())))
        {
            context.Unresolved();
            return null;
        }

        if (methods.Where(method => MistakeOf(method, program) is null).OrderByDescending(static method => method.Parameters.Length).FirstOrDefault() is { } fitting)
        {
            return $"{CSharpLiteral.Identifier(name)}(client{(fitting.Parameters.Length == 2 ? ", services" : "")})";
        }

        context.ErrorAt("Create", DiagnosticIds.OptimizationCreateInvalid, name, methods.Length == 0 ? $"'{context.Type.Name}' has no method of that name" : MistakeOf(methods[0], program)!);
        return null;
    }

    private static string? MistakeOf(IMethodSymbol method, INamedTypeSymbol program) => method switch
    {
        { IsStatic: false } => "it is not static",
        { Arity: > 0 } => "it is generic",
        { Parameters.Length: not (1 or 2) } => Expected,
        _ when !method.Parameters[0].Type.IsChatClient() || method.Parameters.Any(static parameter => parameter.RefKind != RefKind.None) => Expected,
        { Parameters.Length: 2 } when method.Parameters[1].Type is not INamedTypeSymbol services || !services.Is("System", "IServiceProvider") => Expected,
        _ when !SymbolEqualityComparer.Default.Equals(method.ReturnType, program) => $"it gives no {program.Name}",
        _ => null,
    };

    private const string Expected = "it takes an IChatClient, or an IChatClient and an IServiceProvider";
}
