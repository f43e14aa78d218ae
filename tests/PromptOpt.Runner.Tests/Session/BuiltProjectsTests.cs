namespace PromptOpt.Runner.Tests;

/// <summary>Where the projects of an application are found.</summary>
public sealed class BuiltProjectsTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("promptopt-projects-").FullName;

    public BuiltProjectsTests()
    {
        Write("src/Tool/Tool.csproj");
        Write("src/Lib/Lib.csproj");
        Directory.CreateDirectory(Output);
    }

    private string Output => Path.Combine(_root, "artifacts", "bin", "Tool", "debug");

    [Fact]
    public void The_project_is_where_the_build_says_whatever_its_assembly_is_called()
        => Assert.Equal(Path.Combine(_root, "src", "Tool"), Projects("../../../../src/Tool/Tool.csproj").FindDirectory(Output, _root));

    [Fact]
    public void An_application_that_was_moved_is_looked_for_by_the_name_of_its_project()
        => Assert.Equal(Path.Combine(_root, "src", "Tool"), Projects("../Tool.csproj").FindDirectory(Output, Path.Combine(_root, "src", "Tool")));

    [Fact]
    public void A_published_application_has_no_project()
        => Assert.Null(Projects("../Tool.csproj").FindDirectory(Output, _root));

    [Fact]
    public void A_referenced_project_is_found_from_the_applications_own()
        => Assert.Equal(Path.Combine(_root, "src", "Lib"), Projects("Tool.csproj").FindReferenced("Company.Lib", Path.Combine(_root, "src", "Tool")));

    [Theory]
    [InlineData("Company.Package")]
    [InlineData("Company.Gone")]
    public void What_no_project_makes_is_nowhere(string assembly)
        => Assert.Null(Projects("Tool.csproj").FindReferenced(assembly, Path.Combine(_root, "src", "Tool")));

    [Fact]
    public void Without_a_word_of_the_build_nothing_is_known()
        => Assert.False(BuiltProjects.Of(typeof(string).Assembly).IsKnown);

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static BuiltProjects Projects(string project)
        => new("Company.Tool", project, new Dictionary<string, string> { ["Company.Lib"] = "../Lib/Lib.csproj", ["Company.Gone"] = "../Gone/Gone.csproj" });

    private void Write(string file)
    {
        string path = Path.Combine(_root, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "<Project />");
    }
}
