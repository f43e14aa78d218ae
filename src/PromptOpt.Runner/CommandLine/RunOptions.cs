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
    private readonly ModelOptions _teacher = new("teacher");

    public void AddTo(Command command)
    {
        command.Add(_name);
        _data.AddTo(command);
        command.Add(_seed);
        command.Add(_withoutTest);
        command.Add(_testRows);
        _limits.AddTo(command);
        _model.AddTo(command);
        _teacher.AddTo(command);
    }

    /// <exception cref="UsageException">The options do not go together.</exception>
    public RunRequest Read(ParseResult arguments, AppSession session)
    {
        OptimizationDefinition optimization = Selection.Optimization(session, arguments.GetValue(_name));
        ModelSelection model = _model.Read(arguments);
        ModelSelection? teacher = _teacher.Read(arguments) is { IsReal: true } selection ? selection : null;
        RunLimits limits = _limits.Read(arguments, optimization.Limits);
        if (limits.MaxCost is not null && (model.InputPrice is null || (teacher is not null && teacher.InputPrice is null)))
        {
            throw new UsageException("A limit on money needs prices.", "Give --input-price and --output-price, per million tokens; with a teacher also --teacher-input-price and --teacher-output-price.");
        }

        return new RunRequest(optimization, _data.Read(arguments, session), limits, arguments.GetValue(_seed) ?? optimization.Seed, model, teacher, MeasuresTest: !arguments.GetValue(_withoutTest), arguments.GetValue(_testRows));
    }
}

/// <summary>An optimization as the command line asks for it.</summary>
internal sealed record RunRequest(
    OptimizationDefinition Optimization,
    string DataRoot,
    RunLimits Limits,
    int Seed,
    ModelSelection Model,
    ModelSelection? Teacher,
    bool MeasuresTest,
    int? TestRows)
{
    /// <summary>What a plan is reckoned with.</summary>
    /// <param name="test">What scoring the test set takes, if that is done.</param>
    public PlanSettings ToPlanSettings(TestCost? test) => new()
    {
        Limits = Limits,
        RolloutsAfter = test?.Rollouts ?? 0,
        Pricing = PricingOf(Model),
        TeacherPricing = Teacher is null ? null : PricingOf(Teacher),
    };

    private static ModelPricing? PricingOf(ModelSelection model)
        => model is { InputPrice: { } input, OutputPrice: { } output } ? new ModelPricing(input, output) : null;
}
