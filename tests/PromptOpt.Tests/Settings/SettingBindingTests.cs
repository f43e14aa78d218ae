using PromptOpt.Tests.Modules;
using PromptOpt.Tests.Streaming;

namespace PromptOpt.Tests.Settings;

/// <summary>Settings of modules: shown with what they may be, bound by name, in force while the program runs.</summary>
public sealed class SettingBindingTests
{
    private const string Reply = "[[ ## comment ## ]]\nfine\n\n[[ ## stars ## ]]\n4\n\n[[ ## completed ## ]]";

    private static readonly Rate Input = new() { Question = "q", Answer = "a" };

    [Fact]
    public void Settings_are_shown_by_their_place_with_what_they_may_be()
    {
        WithTools<Rate> program = new(Tools(new ScriptedClient(Reply)), ("Search", "Search the manual."));

        Assert.Equal(
            [
                "Samples = 1: a whole number from 1 to 5",
                "Model = small: one of: small; large",
                "Tools.Search = Search the manual.: text",
                "Inner.Samples = 1: a whole number from 1 to 5",
                "Inner.Model = small: one of: small; large",
            ],
            program.Settings.Select(static setting => $"{setting}: {setting.Allowed}"));
        SettingInfo samples = program.Settings[0];
        Assert.Equal((SettingKind.WholeNumber, "How often is asked.", (SettingValue)1, (SettingValue)1, (SettingValue)5), (samples.Kind, samples.Description, samples.Default, samples.Minimum, samples.Maximum));
        Assert.Equal([false, false, true, false, false], program.Settings.Select(static setting => setting.IsFreeText));
        Assert.Equal(["small", "large"], program.Settings[1].Choices.Select(static choice => choice.AsText()));
        Assert.Empty(new Predict<Rate>(new ScriptedClient(Reply)).Settings);
    }

    [Fact]
    public async Task A_bound_setting_is_in_force_and_the_original_keeps_its_own()
    {
        ScriptedClient client = new(Reply);
        WithTools<Rate> program = new(new Predict<Rate>(client), ("Search", "Search the manual."));
        ProgramParameters tuned = ProgramParameters.Untuned.WithSetting("Samples", 2).WithSetting("Model", "large").WithSetting("Tools.Search", "Looks a phrase up.");

        WithTools<Rate> bound = program.Bind(tuned);
        Prediction<Rate> prediction = await bound.RunAsync(Input);

        Assert.Equal(tuned, bound.Parameters);
        Assert.Equal(ProgramParameters.Untuned, program.Parameters);
        Assert.Equal(("Looks a phrase up.", "Search the manual."), (bound.Told, program.Told));
        Assert.Equal(["large", "large"], client.Options.Select(static options => options!.ModelId));
        Assert.Equal(2, prediction.Usage.Calls);
    }

    [Fact]
    public void Whatever_type_it_has_it_takes_the_value_that_artifacts_hold()
    {
        EverySetting program = new(new ScriptedClient(Reply));
        ProgramParameters tuned = new(
            [],
            [
                new("Count", 7.0), new("Budget", 6_000_000_000L), new("Warmth", 0.3), new("Threshold", 1e-9), new("Price", 2.25m), new("IsBrief", true),
                new("Strictness", "Strict"), new("Width", 16), new("Note", "be \"kind\"\n猫"),
            ]);

        EverySetting bound = program.Bind(ProgramParameters.Parse(tuned.ToJson()));

        Assert.Equal("3 5000000000 0.1 0.25 1.50 False Mild 4 be fair", program.Values);
        Assert.Equal("7 6000000000 0.3 1E-09 2.25 True Strict 16 be \"kind\"\n猫", bound.Values);
        Assert.Equal(tuned, bound.Parameters);
    }

    [Fact]
    public void A_setting_that_is_bound_to_its_default_is_the_untuned_program()
    {
        EverySetting program = new(new ScriptedClient(Reply));

        EverySetting bound = program.Bind(ProgramParameters.Untuned.WithSetting("Count", 3).WithSetting("Warmth", 0.1).WithSetting("Price", 1.5m));

        Assert.Equal(program.Parameters, bound.Parameters);
        Assert.Equal(program.Values, bound.Values);
        Assert.Equal(program.Values, program.Bind(ProgramParameters.Untuned.WithSetting("Count", 9)).Bind(ProgramParameters.Untuned).Values);
        Assert.Equal("9", program.Bind(ProgramParameters.Untuned.WithSetting("Count", 9)).Bind(sample: 1).Values[..1]);
    }

    [Theory]
    [InlineData("Cuont", "1", "'EverySetting' has no setting 'Cuont'; it has 'Count', 'Budget', ")]
    [InlineData("Count", "0", "'EverySetting' takes another value for its setting 'Count': expected a whole number of at least 1, found '0'.")]
    [InlineData("Count", "2.5", "expected a whole number of at least 1, found '2.5'")]
    [InlineData("Count", "\"3\"", "expected a whole number of at least 1, found '3'")]
    [InlineData("Count", "3000000000", "expected a whole number of at least 1, found '3000000000'")]
    [InlineData("Budget", "1e30", "expected a whole number from -9223372036854775808 to 9223372036854775807")]
    [InlineData("Warmth", "1.00000001", "expected a number from 0 to 1")]
    [InlineData("Threshold", "true", "expected a number of at most 1, found 'true'")]
    [InlineData("Threshold", "-1e999", "expected a number of at most 1")]
    [InlineData("Price", "1e-40", "expected a number, found '1e-40'")]
    [InlineData("IsBrief", "1", "expected true or false, found '1'")]
    [InlineData("Strictness", "\"strict\"", "expected one of: Mild; Strict, found 'strict'")]
    [InlineData("Strictness", "1", "expected one of: Mild; Strict, found '1'")]
    [InlineData("Width", "5", "expected one of: 1; 4; 16, found '5'")]
    [InlineData("Note", "false", "expected text, found 'false'")]
    public void What_a_setting_cannot_be_is_refused_with_what_it_can(string setting, string json, string said)
    {
        EverySetting program = new(new ScriptedClient(Reply));

        BindingException thrown = Assert.Throws<BindingException>(() => program.Bind(ProgramParameters.Untuned.WithSetting(setting, SettingValue.Parse(json))));

        Assert.Contains(said, thrown.Message, StringComparison.Ordinal);
        Assert.Equal(FailureKind.Binding, thrown.Kind);
    }

    [Fact]
    public void A_module_without_settings_says_so()
        => Assert.Equal(
            "'Predict<Rate>' has no setting 'K'; it has none.",
            Assert.Throws<BindingException>(() => new Predict<Rate>(new ScriptedClient(Reply)).Bind(ProgramParameters.Untuned.WithSetting("K", 1))).Message);

    [Fact]
    public void A_module_that_shows_a_setting_and_forgets_to_bind_it_is_found_out()
        => Assert.Contains("'Forgetful' shows the setting 'Count' and does not bind it", Assert.Throws<BindingException>(() => new Forgetful(new ScriptedClient(Reply)).Bind(ProgramParameters.Untuned.WithSetting("Count", 4))).Message, StringComparison.Ordinal);

    [Fact]
    public void Two_settings_of_one_name_are_found_out()
        => Assert.Contains("two settings that are called 'Tools.Search'", Assert.Throws<InvalidOperationException>(() => new WithTools<Rate>(new Predict<Rate>(new ScriptedClient(Reply)), ("Search", "a"), ("Search", "b")).Settings).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Settings_of_a_nested_program_are_bound_by_their_path()
    {
        ScriptedClient client = new(Reply);
        WithTools<Rate> program = new(Tools(client), ("Search", "s"));

        await program.Bind(ProgramParameters.Untuned.WithSetting("Inner.Samples", 3).WithSetting("Inner.Model", "large")).RunAsync(Input);

        Assert.Equal(3, client.Options.Count);
        Assert.All(client.Options, static options => Assert.Equal("large", options!.ModelId));
    }

    [Fact]
    public async Task A_model_that_is_bound_gives_way_to_the_one_that_was_tuned_for_the_step_and_stays_part_of_the_run()
    {
        ScriptedClient client = new(Reply);
        ProgramParameters tuned = ProgramParameters.Untuned.With("Judge", new PredictorParameters { ModelId = "tuned-for-judging" });
        DraftAndJudge program = new DraftAndJudge(client).Bind(tuned).Bind(model: "large");

        Prediction<Rate> prediction = await program.RunAsync(Input);

        Assert.Equal(["large", "tuned-for-judging"], client.Options.Select(static options => options!.ModelId));
        Assert.Equal(["Draft", "Judge"], prediction.Trace.Calls.Select(static call => call.Predictor));
        Assert.Throws<ArgumentException>(() => program.Bind(model: " "));
        Assert.Throws<ArgumentException>(() => new ProgramBinding { ModelId = "" });
    }

    [Fact]
    public async Task The_innermost_model_wins_and_options_of_the_step_give_way()
    {
        ScriptedClient client = new(Reply);
        Predict<Rate> rate = new(client, new PredictOptions { ChatOptions = new() { ModelId = "declared", Temperature = 0.5f } });

        await rate.RunAsync(Input);
        await rate.Bind(model: "outer").Bind(model: "inner").Bind(sample: 1).RunAsync(Input);

        Assert.Equal(["declared", "inner"], client.Options.Select(static options => options!.ModelId));
        Assert.All(client.Options, static options => Assert.Equal(0.5f, options!.Temperature));
    }

    [Fact]
    public async Task A_streamed_run_has_the_settings_that_are_bound()
    {
        WithTools<Rate> program = new(new Predict<Rate>(new PiecesClient(["[[ ## comment ## ]]\nfi", "ne\n\n[[ ## stars ## ]]\n4\n\n[[ ## completed ## ]]"])));
        List<StreamUpdate> updates = [];

        await foreach (StreamUpdate update in program.Bind(ProgramParameters.Untuned.WithSetting("Samples", 2)).StreamAsync(Input))
        {
            updates.Add(update);
        }

        Assert.Equal(2, ((PredictionUpdate<Rate>)updates[^1]).Prediction.Usage.Calls);
        Assert.Equal("finefine", string.Concat(updates.OfType<TextUpdate>().Select(static update => update.Text)));
    }

    private static WithTools<Rate> Tools(ScriptedClient client) => new(new Predict<Rate>(client));
}
