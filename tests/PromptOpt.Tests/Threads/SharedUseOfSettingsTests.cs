using PromptOpt.Tests.Settings;

namespace PromptOpt.Tests.Threads;

/// <summary>Settings are declared once and bound, narrowed and read by all threads at once.</summary>
public sealed class SharedUseOfSettingsTests
{
    private const int Threads = 16;

    [Fact]
    public async Task Many_candidates_are_bound_and_run_each_with_its_own_values()
    {
        EverySetting program = new(new ScriptedClient(""));

        string[] seen = await Gate.OpenAsync(Threads, async i =>
            (await program.Bind(ProgramParameters.Untuned.WithSetting("Count", i + 1)).RunAsync(new Rate { Question = "q", Answer = "a" })).Value.Comment);

        Assert.Equal(Enumerable.Range(1, Threads).Select(count => FormattableString.Invariant($"{count} 5000000000")), seen.Select(static values => string.Join(' ', values.Split(' ')[..2])));
    }

    [Fact]
    public async Task A_setting_and_a_value_are_the_same_for_everybody()
    {
        Setting<int> setting = Setting.Of("Passages", 3, "How many are shown.").Between(1, Threads);
        SettingValue shared = SettingValue.Parse("2.0");

        (string Said, string Allowed)[] read = await Gate.OpenAsync(Threads, i =>
        {
            Setting general = setting;
            SettingInfo info = general.Info;
            string narrowed = string.Join(',', setting.AtMost(Threads - 1).Info.Maximum, info.FindMistake(0), info.FindMistake(shared), shared.AsNumber(), shared.ToJson());
            return Task.FromResult((narrowed + setting.Value, info.Allowed + general));
        });

        Assert.Single(read.Distinct());
        Assert.Equal("15,expected a whole number from 1 to 16, found '0',,2,23", read[0].Said);
    }
}
