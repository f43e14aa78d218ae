using System.ComponentModel;

namespace PromptOptVersion1App;

/// <summary>What the kitchen makes.</summary>
public enum Dish
{
    /// <summary>anything with noodles</summary>
    Pasta,

    [Description("a stew or a broth")]
    Soup,
    Salad,
}
