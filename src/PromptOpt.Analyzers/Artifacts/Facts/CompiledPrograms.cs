using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>The programs that a compilation declares, found only when there is an artifact to compare them with.</summary>
internal sealed class CompiledPrograms(IAssemblySymbol assembly, CancellationToken cancellationToken)
{
    private readonly Lazy<List<(INamedTypeSymbol Type, ProgramShapeModel Shape)>> _programs = new(() => Find(assembly, cancellationToken));

    public IReadOnlyList<(INamedTypeSymbol Type, ProgramShapeModel Shape)> All => _programs.Value;

    private static List<(INamedTypeSymbol Type, ProgramShapeModel Shape)> Find(IAssemblySymbol assembly, CancellationToken cancellationToken)
    {
        List<(INamedTypeSymbol, ProgramShapeModel)> programs = [];
        foreach (INamedTypeSymbol type in AssemblyTypes.Of(assembly))
        {
            if (type.TypeKind == TypeKind.Class
                && type.ProgramSignature() is not null
                && type.IsProgram()
                && ProgramParser.Parse(type, new CountingReporter(), cancellationToken) is { } model)
            {
                programs.Add((type, ProgramShapeParser.Parse(type, model, cancellationToken)));
            }
        }

        return programs;
    }
}
