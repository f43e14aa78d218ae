

#pragma warning disable PO2034 // these forget their modules on purpose
namespace PromptOpt.Tests.Modules;

/// <summary>A module of a user's own that binds its modules wrongly is refused at its first binding: it would ask past trace and budget, or answer for another copy.</summary>
public sealed class HandWrittenBindingTests
{
    private static readonly ProgramBinding Traced = new() { Trace = new ProgramTrace() };

    [Fact]
    public void Modules_in_an_array_of_the_copys_own_are_bound()
    {
        Judges judges = new(Several(3), static (self, binding) => [.. self.Select((judge, i) => Bound(judge, $"Judge[{i}]", binding))]);

        Judges bound = judges.Bind(ProgramParameters.Untuned.With("Judge[1]", new PredictorParameters { Instructions = "Rate it." }));

        Assert.Equal(["Judge[0]", "Judge[1]", "Judge[2]"], bound.Predictors.Select(static predictor => predictor.Name));
        Assert.Equal("Rate it.", bound.Parameters["Judge[1]"].Instructions);
        Assert.Null(judges.Parameters["Judge[1]"].Instructions);
    }

    [Fact]
    public void An_array_that_the_original_shares_is_refused()
    {
        Judges judges = new(Several(2), static (self, binding) =>
        {
            for (int i = 0; i < self.Length; i++)
            {
                self[i] = Bound(self[i], $"Judge[{i}]", binding);
            }

            return self;
        });

        BindingException refusal = Assert.Throws<BindingException>(() => judges.Bind(Traced));

        Assert.Contains("'Judge[0]' where the program it is copied from has it too", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_module_that_is_bound_by_Bind_instead_of_BindModule_is_refused_with_what_to_write()
    {
        Judges judges = new(Several(2), static (self, binding) => [.. self.Select(judge => judge.Bind(binding))]);

        foreach (ProgramBinding binding in (ProgramBinding[])[Traced, new() { Parameters = ProgramParameters.Untuned.With("Judge[1]", new PredictorParameters { Instructions = "Rate it." }) }])
        {
            Assert.Contains("bind every module by BindModule(module, \"Name\", binding)", Assert.Throws<BindingException>(() => judges.Bind(binding)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_module_that_is_left_out_is_refused()
    {
        Judges judges = new(Several(3), static (self, binding) => [.. self.Take(2).Select((judge, i) => Bound(judge, $"Judge[{i}]", binding)), self[2]]);

        BindingException refusal = Assert.Throws<BindingException>(() => judges.Bind(Traced));

        Assert.Contains("shows the module 'Judge[2]' and does not bind it", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bound_module_that_is_thrown_away_is_refused_when_the_program_runs()
    {
        Judges judges = new(Several(1), static (self, binding) =>
        {
            _ = Bound(self[0], "Judge[0]", binding);
            return self;
        });

        await Assert.ThrowsAsync<BindingException>(async () => await judges.RunAsync(new Rate { Question = "?", Answer = "!" }, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Two_names_for_one_module_are_refused()
    {
        Judges judges = new(Several(1), static (self, binding) => [Bound(self[0], "Juge", binding)]);

        BindingException refusal = Assert.Throws<BindingException>(() => judges.Bind(Traced));

        Assert.Contains("binds a module as 'Juge' and shows it as 'Judge[0]'", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_name_for_two_modules_is_refused()
    {
        Judges judges = new(Several(2), static (self, binding) => [.. self.Select(judge => Bound(judge, "Judge", binding))], static _ => "Judge");

        BindingException refusal = Assert.Throws<BindingException>(() => judges.Bind(Traced));

        Assert.Contains("two modules as 'Judge'", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Modules_that_change_places_are_refused()
    {
        Judges judges = new(Several(2), static (self, binding) => [Bound(self[1], "Judge[0]", binding), Bound(self[0], "Judge[1]", binding)]);

        BindingException refusal = Assert.Throws<BindingException>(() => judges.Bind(Traced));

        Assert.Contains("binds as 'Judge[0]' the module that it shows as 'Judge[1]'", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_in_an_array_that_the_original_shares_are_refused()
    {
        Tuned tuned = new();

        BindingException refusal = Assert.Throws<BindingException>(() => tuned.Bind(ProgramParameters.Untuned.WithSetting("X.1", 3)));

        Assert.Contains("'X.1' where the program it is copied from has it too", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_a_character_is_no_value_of_a_setting()
    {
        Assert.Throws<ArgumentException>(static () => Setting.Of("Phrase", "x\ud800"));
        Assert.Throws<BindingException>(static () => new Tuned().Bind(ProgramParameters.Untuned.WithSetting("Phrase", "x\ud800")));
    }

    [Fact]
    public void A_module_that_is_bound_and_not_shown_is_refused()
    {
        Judges judges = new(Several(2), static (self, binding) => [.. self.Select((judge, i) => Bound(judge, $"Judge[{i}]", binding))], shown: 1);

        BindingException refusal = Assert.Throws<BindingException>(() => judges.Bind(Traced));

        Assert.Contains("binds the module 'Judge[1]' and does not show it", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("प्रश्न")]
    [InlineData("_judge[12]")]
    [InlineData("Ⅳ")]
    public void A_name_in_any_script_is_one(string name)
    {
        Judges judges = new(Several(1), (self, binding) => [Bound(self[0], name, binding)], _ => name);

        Assert.Equal(name, Assert.Single(judges.Bind(Traced).Predictors).Name);
    }

    [Theory]
    [InlineData("Sub.Judge")]
    [InlineData("two\nlines")]
    [InlineData("Judge[")]
    [InlineData("Judge[a]")]
    [InlineData("Judge[]")]
    [InlineData("[0]")]
    [InlineData("1st")]
    [InlineData("[[ ## judge ## ]]")]
    public void A_name_that_is_no_identifier_is_refused(string name)
    {
        Judges judges = new(Several(1), (self, binding) => [Bound(self[0], name, binding)], _ => name);

        Assert.Contains("is no name of a module", Assert.Throws<ArgumentException>(() => judges.Bind(Traced)).Message, StringComparison.Ordinal);
    }

    private static Predict<Rate>[] Several(int count) => [.. Enumerable.Range(0, count).Select(static _ => new Predict<Rate>(new ScriptedClient("[[ ## comment ## ]]\nfine\n\n[[ ## score ## ]]\n3\n\n[[ ## completed ## ]]")))];

    private static Predict<Rate> Bound(Predict<Rate> judge, string name, ProgramBinding binding) => Judges.BindOne(judge, name, binding);

    private sealed class Tuned : PromptProgram<Rate>
    {
        private readonly Setting<int>[] _x = [Setting.Of("X.0", 1).Between(0, 3), Setting.Of("X.1", 1).Between(0, 3)];
        private Setting<string> _phrase = Setting.Of("Phrase", "");

        protected override ValueTask<Prediction<Rate>> ForwardAsync(Rate input, CancellationToken cancellationToken) => throw new NotSupportedException();

        protected override void BindModules(ProgramBinding binding)
        {
            _phrase = BindSetting(_phrase, binding);
            for (int i = 0; i < _x.Length; i++)
            {
                _x[i] = BindSetting(_x[i], binding);
            }
        }

        protected override void VisitModules(Action<string, PromptModule> visit)
        {
        }

        protected override void VisitSettings(Action<Setting> visit) => Array.ForEach<Setting>([.. _x, _phrase], visit);
    }

    private sealed class Judges(Predict<Rate>[] judges, Func<Predict<Rate>[], ProgramBinding, Predict<Rate>[]> bind, Func<int, string>? name = null, int shown = int.MaxValue) : PromptProgram<Rate>
    {
        public static Predict<Rate> BindOne(Predict<Rate> judge, string name, ProgramBinding binding) => BindModule(judge, name, binding);

        protected override ValueTask<Prediction<Rate>> ForwardAsync(Rate input, CancellationToken cancellationToken) => judges[0].RunAsync(input, cancellationToken);

        protected override void BindModules(ProgramBinding binding) => judges = bind(judges, binding);

        protected override void VisitModules(Action<string, PromptModule> visit)
        {
            for (int i = 0; i < Math.Min(shown, judges.Length); i++)
            {
                visit(name?.Invoke(i) ?? $"Judge[{i}]", judges[i]);
            }
        }
    }
}
