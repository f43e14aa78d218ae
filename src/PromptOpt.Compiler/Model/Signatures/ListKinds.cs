namespace PromptOpt.Generators;

/// <summary>The types of lists and sets by name, those of System.Collections.Generic.</summary>
internal static class ListKinds
{
    public static string? NameOf(ListKind kind) => kind switch
    {
        ListKind.List => "List",
        ListKind.ReadOnlyList => "IReadOnlyList",
        ListKind.ListInterface => "IList",
        ListKind.CollectionInterface => "ICollection",
        ListKind.Enumerable => "IEnumerable",
        ListKind.ReadOnlyCollection => "IReadOnlyCollection",
        ListKind.HashSet => "HashSet",
        ListKind.SetInterface => "ISet",
        ListKind.ReadOnlySet => "IReadOnlySet",
        _ => null,
    };

    public static ListKind? Find(string name) => name switch
    {
        "List" => ListKind.List,
        "IReadOnlyList" => ListKind.ReadOnlyList,
        "IList" => ListKind.ListInterface,
        "ICollection" => ListKind.CollectionInterface,
        "IEnumerable" => ListKind.Enumerable,
        "IReadOnlyCollection" => ListKind.ReadOnlyCollection,
        "HashSet" => ListKind.HashSet,
        "ISet" => ListKind.SetInterface,
        "IReadOnlySet" => ListKind.ReadOnlySet,
        _ => null,
    };
}
