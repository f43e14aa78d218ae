namespace PromptOpt.Architecture.Tests;

/// <summary>The folders of every project: each says what it holds, and uses only those that stand before it.</summary>
public sealed class RoomTests
{
    private const int MostFiles = 22;
    private const int MostLines = 350;

    public static TheoryData<string> Projects => [.. Project.All];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Every_folder_says_what_belongs_into_it(string name)
    {
        Project project = Project.Load(name);

        Assert.Equal(project.Files.Select(static file => file.Room).Distinct().Order(StringComparer.Ordinal), Room.Read(project.Plan).Select(static room => room.Name).Order(StringComparer.Ordinal));
        Assert.All(Room.Read(project.Plan), static room => Assert.NotEmpty(room.Holds));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_folder_uses_only_what_it_declares(string name)
    {
        Project project = Project.Load(name);
        Dictionary<string, Room> rooms = Room.Read(project.Plan).ToDictionary(static room => room.Name);

        AssertNone(project.Uses().Where(use => !rooms[use.From].Uses.Contains(use.To)).Select(use =>
            $"src/{name}/{use.File} uses {use.Type} of {use.To}. {use.From} is for {rooms[use.From].Holds} and may use {(rooms[use.From].Uses is [] ? "no other folder" : string.Join(", ", rooms[use.From].Uses))}; "
            + $"{use.To} is for {rooms[use.To].Holds}. Move what fits the other's sentence, or declare the arrow in src/{name}/ROOMS.md where {use.To} stands above {use.From}."));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void No_arrow_is_declared_that_nothing_needs(string name)
    {
        Project project = Project.Load(name);
        HashSet<(string, string)> used = [.. project.Uses().Select(static use => (use.From, use.To))];

        AssertNone(Room.Read(project.Plan).SelectMany(room => room.Uses.Where(other => !used.Contains((room.Name, other))).Select(other => $"{room.Name} does not use {other}")));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Arrows_point_up_the_table_so_that_there_are_no_circles(string name)
    {
        List<string> above = [];
        foreach (Room room in Room.Read(Project.Load(name).Plan))
        {
            AssertNone(room.Uses.Except(above).Select(other => $"{room.Name} uses {other}, which does not stand above it"));
            above.Add(room.Name);
        }
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_folder_holds_about_twenty_files_and_a_file_a_few_hundred_lines(string name)
    {
        IReadOnlyList<SourceFile> files = Project.Load(name).Files;

        AssertNone(files.GroupBy(static file => file.Room).Where(static room => room.Count() > MostFiles).Select(static room => $"{room.Key} holds {room.Count()} files"));
        AssertNone(files.Where(static file => file.Lines > MostLines).Select(static file => $"{file.Path} has {file.Lines} lines"));
    }

    // An assertion about a collection would cut the sentences.
    private static void AssertNone(IEnumerable<string> problems)
    {
        string[] all = [.. problems];
        Assert.True(all.Length == 0, string.Join('\n', all));
    }
}
