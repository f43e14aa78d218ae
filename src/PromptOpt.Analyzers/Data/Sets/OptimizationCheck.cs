using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace PromptOpt.Analyzers;

/// <summary>What the rules about whole files look at: one optimization with its data sets and settings.</summary>
internal sealed class OptimizationCheck
{
    public static readonly DataRole[] Roles = [DataRole.Train, DataRole.Validation, DataRole.Test];

    private readonly SymbolAnalysisContext _context;
    private readonly OptimizationUse _use;

    public OptimizationCheck(SymbolAnalysisContext context, OptimizationUse use, ProjectDataFiles files)
    {
        _context = context;
        _use = use;
        Files = files;
        Train = Read(DataRole.Train);
        Validation = Read(DataRole.Validation);
        Test = Read(DataRole.Test);
        SettingsReader settings = CreateSettings();
        MinTrainingExamples = settings.Read(SettingKeys.MinTrainingExamples);
        RecommendedTrainingExamples = settings.Read(SettingKeys.RecommendedTrainingExamples);
        MaxClassImbalance = settings.Read(SettingKeys.MaxClassImbalance);
        if (use.Declared.Tree is { } tree)
        {
            settings.RejectUnknownKeys(context.Options.AnalyzerConfigOptionsProvider.GetOptions(tree));
        }

        InvalidSettings = settings.Invalid;
    }

    public DeclaredOptimization Declared => _use.Declared;

    public ProjectDataFiles Files { get; }

    /// <summary>The training set, or <see langword="null"/> when it cannot be read.</summary>
    public OptimizationSet? Train { get; }

    public OptimizationSet? Validation { get; }

    public OptimizationSet? Test { get; }

    public int MinTrainingExamples { get; }

    /// <summary>The fewest training rows that will do: what the setting says, or more where the optimizer says so.</summary>
    public int FewestTrainingRows => Math.Max(MinTrainingExamples, Declared.Traits.FewestTrainingRows);

    public int RecommendedTrainingExamples { get; }

    public int MaxClassImbalance { get; }

    public IReadOnlyList<InvalidSetting> InvalidSettings { get; }

    /// <summary>Every two sets that must not share rows; the one that is seen later first.</summary>
    public IEnumerable<(OptimizationSet Set, OptimizationSet Earlier)> Pairs
    {
        get
        {
            OptimizationSet?[] sets = [Train, Validation, Test];
            for (int later = 1; later < sets.Length; later++)
            {
                for (int earlier = 0; earlier < later; earlier++)
                {
                    if (sets[later] is { } set && sets[earlier] is { } other)
                    {
                        yield return (set, other);
                    }
                }
            }
        }
    }

    /// <summary>Reports at the attribute.</summary>
    public void Report(DiagnosticDescriptor rule, params string[] arguments)
        => _context.ReportDiagnostic(Diagnostic.Create(rule, Declared.Place(_context.CancellationToken), arguments));

    /// <summary>Reports at an argument of the attribute, with rows as additional places.</summary>
    public void Report(DiagnosticDescriptor rule, DataRole role, IEnumerable<Location> rows, params string[] arguments)
        => _context.ReportDiagnostic(Diagnostic.Create(rule, Declared.PlaceOf(role.ToString(), _context.CancellationToken), [.. rows], arguments));

    /// <summary>Reports at an element of an argument of the attribute.</summary>
    public void Report(DiagnosticDescriptor rule, string argument, Func<string, bool> isMeant, params string[] arguments)
        => _context.ReportDiagnostic(Diagnostic.Create(rule, Declared.PlaceOf(argument, isMeant, _context.CancellationToken), arguments));

    public static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private OptimizationSet? Read(DataRole role)
    {
        if (Declared.PathOf(role) is not { } path || Files.Find(path) is not { Format: { } format } file || file.Text.GetText(_context.CancellationToken) is not { } text)
        {
            return null;
        }

        RowCheck rows = DataFile.Check(text, format, _use.Schema, _use.Declared.Reading, file.Settings, _context.CancellationToken);
        return rows.Content.Problem is null ? new OptimizationSet(role, path, file, rows) : null;
    }

    /// <summary>Thresholds stand in sections about the training file, about the code, or for the whole project.</summary>
    private SettingsReader CreateSettings()
    {
        AnalyzerConfigOptionsProvider provider = _context.Options.AnalyzerConfigOptionsProvider;
        List<AnalyzerConfigOptions> places = [];
        if (Train is not null)
        {
            places.Add(Train.File.Options);
        }

        if (Declared.Tree is { } tree)
        {
            places.Add(provider.GetOptions(tree));
        }

        places.Add(provider.GlobalOptions);
        return new SettingsReader([.. places]);
    }
}
