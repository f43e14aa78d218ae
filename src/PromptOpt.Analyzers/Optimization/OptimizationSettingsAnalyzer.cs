using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>Looks at an <c>[Optimize]</c> attribute together with the options that it names, its metric and the size of its data.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OptimizationSettingsAnalyzer() : PromptOptAnalyzer(
    FeedbackMissing.Descriptor,
    OptimizationUnlimited.Descriptor,
    OptionExceedsRows.Descriptor,
    LimitTooSmall.Descriptor,
    NothingTuned.Descriptor)
{
    private static readonly ImmutableArray<OptimizationRule> Rules =
    [
        new FeedbackMissing(),
        new OptimizationUnlimited(),
        new OptionExceedsRows(),
        new LimitTooSmall(),
        new NothingTuned(),
    ];

    private protected override void Register(CompilationStartAnalysisContext context)
    {
        ProjectDataFiles files = new(context.Options);
        context.RegisterSymbolStartAction(start => Start(start, (path, delimiter) => RowsOf(path, delimiter, files, start.CancellationToken)), SymbolKind.NamedType);
    }

    /// <summary>The rows of a data file; <see langword="null"/> when it is not known to the project or cannot be read to its end.</summary>
    private static int? RowsOf(string path, char? delimiter, ProjectDataFiles files, CancellationToken cancellationToken)
        => files.Find(path) is { Format: { } format } file
            && file.Text.GetText(cancellationToken) is { } text
            && DataFile.Of(text).Read(format.With(delimiter), file.Settings.Read(SettingKeys.MaxDataFileSize), cancellationToken) is { IsComplete: true } content
                ? content.RowCount
                : null;

    private static void Start(SymbolStartAnalysisContext context, Func<string, char?, int?> rows)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)context.Symbol;
        if (!type.GetAttributes().Any(OptimizationParser.IsOptimize))
        {
            return;
        }

        ConcurrentBag<(string Property, IOperation Operation)> made = [];
        context.RegisterOperationAction(
            operation =>
            {
                if (WrittenOptions.IsMade(operation.Operation) && PropertyOf(operation.ContainingSymbol) is { } property)
                {
                    made.Add((property, operation.Operation));
                }
            },
            OperationKind.ObjectCreation,
            OperationKind.With);
        context.RegisterSymbolEndAction(end =>
        {
            Dictionary<string, WrittenOptions> options = made
                .GroupBy(static found => found.Property, static found => found.Operation, StringComparer.Ordinal)
                .Where(static found => found.Count() == 1 && found.First() is IObjectCreationOperation)
                .ToDictionary(static found => found.Key, static found => new WrittenOptions((IObjectCreationOperation)found.First()), StringComparer.Ordinal);
            foreach (DeclaredOptimization optimization in DeclaredOptimization.Of(type, end.Compilation))
            {
                OptimizationSettings settings = new(optimization, options, path => rows(path, optimization.Reading.Delimiter));
                foreach (OptimizationRule rule in Rules)
                {
                    rule.Check(settings, end);
                }
            }
        });
    }

    private static string? PropertyOf(ISymbol containing) => containing switch
    {
        IMethodSymbol { AssociatedSymbol: IPropertySymbol property } => property.Name,
        IFieldSymbol { AssociatedSymbol: IPropertySymbol property } => property.Name,
        IPropertySymbol property => property.Name,
        _ => null,
    };
}
