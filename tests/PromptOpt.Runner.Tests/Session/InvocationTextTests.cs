namespace PromptOpt.Runner.Tests;

public class InvocationTextTests
{
    private static readonly string Root = Path.Combine(Path.GetTempPath(), "root");
    private static readonly string Project = Path.Combine(Root, "samples", "App");

    [Theory]
    [InlineData("Debug", "dotnet run --project samples/App -- optimize --seed 3")]
    [InlineData("Release", "dotnet run -c Release --project samples/App -- optimize --seed 3")]
    public void An_application_in_its_project_is_run_through_dotnet(string configuration, string expected)
        => Assert.Equal(
            expected,
            InvocationText.Of(["optimize", "--seed", "3"], Project, Path.Combine(Project, "bin", configuration, "net10.0"), Root, "App").Replace('\\', '/'));

    [Fact]
    public void In_the_project_folder_the_project_need_not_be_named()
        => Assert.Equal("dotnet run", InvocationText.Of([], Project, Path.Combine(Project, "bin", "Debug"), Project, "App"));

    [Fact]
    public void A_published_application_is_called_by_its_name_and_words_are_quoted()
        => Assert.Equal(
            OperatingSystem.IsWindows() ? "App run \"my card\"" : "App run 'my card'",
            InvocationText.Of(["run", "my card"], null, Root, Root, "App"));
}
