using System.CommandLine;
using PromptOpt.Optimizers;

namespace PromptOpt.Runner;

/// <summary>The options of a command that carries out, or plans, an optimization.</summary>
internal sealed class RunOptions
{
    private readonly Argument<string?> _name = new("optimization") { Description = "The optimization; may be left out when there is only one.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<int?> _seed = new("--seed") { Description = "Seed of everything random. Default: the optimization's.", HelpName = "n", CustomParser = Numbers.ParseSeed };
    private readonly Option<bool> _withoutTest = new("--no-test") { Description = "Leave out scoring the test set before and after." };
    private readonly Option<int?> _testRows = new("--test-rows") { Description = "Score that many rows of the test set, drawn by the seed. Default: all.", HelpName = "n", CustomParser = Numbers.ParseRows };
    private readonly DataOptions _data = new();
    private readonly LimitOptions _limits = new();
    private readonly ModelOptions _model = new();
    private readonly ColumnOptions _columns = new();
    private readonly (ModelRole Role, ModelOptions Options)[] _others = [.. new[] { ModelRole.Teacher, ModelRole.Reflection, ModelRole.Judge }.Select(static role => (role, new ModelOptions(NameOf(role))))];

    public void AddTo(Command command)
    {
        command.Add(_name);
        _data.AddTo(command);
        _columns.AddTo(command);
        command.Add(_seed);
        command.Add(_withoutTest);
        command.Add(_testRows);
        _limits.AddTo(command);
        _model.AddTo(command);
        foreach ((_, ModelOptions other) in _others)
        {
            other.AddTo(command);
        }
    }

    /// <summary>A role as options and outputs call it.</summary>
    public static string NameOf(ModelRole role) => role.ToString().ToLowerInvariant();

    /// <exception cref="UsageException">The options do not go together.</exception>
    public RunRequest Read(ParseResult arguments, AppSession session)
    {
        OptimizationDefinition optimization = _columns.Apply(arguments, Registered.Optimization(session, arguments.GetValue(_name)));
        ModelSelection model = _model.Read(arguments);
        (ModelRole Role, ModelSelection Model)[] others = [.. _others.Select(other => (other.Role, other.Options.Read(arguments))).Where(static other => other.Item2.IsReal)];
        RunLimits limits = _limits.Read(arguments, optimization.Limits);
        string[] unpriced = [.. others.Prepend((Role: ModelRole.Student, Model: model)).Where(static priced => priced.Model.InputPrice is null).Select(static priced => priced.Role == ModelRole.Student ? "--" : $"--{NameOf(priced.Role)}-")];
        if (limits.MaxCost is not null && unpriced.Length > 0)
        {
            throw new UsageException("A limit on money needs prices, of every model.", $"Give {string.Join(", ", unpriced.Select(static prefix => $"{prefix}input-price and {prefix}output-price"))}, per million tokens.");
        }

        return new RunRequest(optimization, _data.Read(arguments, session), limits, arguments.GetValue(_seed) ?? optimization.Seed, model, others, MeasuresTest: !arguments.GetValue(_withoutTest), arguments.GetValue(_testRows));
    }
}

/// <summary>An optimization as the command line asks for it.</summary>
/// <param name="Optimization">The optimization, with data that is read as was asked.</param>
/// <param name="DataRoot">The folder that the paths of the data start from.</param>
/// <param name="Limits">What may be spent.</param>
/// <param name="Seed">Seed of everything random.</param>
/// <param name="Model">The model that is tuned for.</param>
/// <param name="OtherModels">Models that were named for other roles.</param>
/// <param name="MeasuresTest">Whether the test set is scored.</param>
/// <param name="TestRows">How many rows of it; <see langword="null"/> for all.</param>
internal sealed record RunRequest(
    OptimizationDefinition Optimization,
    string DataRoot,
    RunLimits Limits,
    int Seed,
    ModelSelection Model,
    IReadOnlyList<(ModelRole Role, ModelSelection Model)> OtherModels,
    bool MeasuresTest,
    int? TestRows)
{
    /// <summary>What a plan is reckoned with.</summary>
    /// <param name="rolloutsAfter">Runs of the program that scoring the test set takes; none where that is not done.</param>
    public PlanSettings ToPlanSettings(int rolloutsAfter) => new()
    {
        Limits = Limits,
        RolloutsAfter = rolloutsAfter,
        Pricing = PricingOf(Model),
        TeacherPricing = PricingOf(Find(ModelRole.Teacher)),
        ReflectionPricing = PricingOf(Find(ModelRole.Reflection)),
        HasReflection = Find(ModelRole.Reflection) is not null,
        JudgePricing = PricingOf(Find(ModelRole.Judge)),
        HasJudge = Find(ModelRole.Judge) is not null,
    };

    private ModelSelection? Find(ModelRole role) => OtherModels.Where(other => other.Role == role).Select(static other => other.Model).FirstOrDefault();

    private static ModelPricing? PricingOf(ModelSelection? model)
        => model is { InputPrice: { } input, OutputPrice: { } output } ? new ModelPricing(input, output) : null;
}
