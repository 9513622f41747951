<#
.SYNOPSIS
Builds, tests, documents and packages the module.

.DESCRIPTION
Build makes an importable module in output/ExchangeAccounts. Test runs everything, Pester included.
Docs makes the help that Get-Help reads from the pages in docs/en-US. Package builds for release and
puts the module into output/ExchangeAccounts-<version>.zip.

.EXAMPLE
./build.ps1 -Task Build, Docs
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Docs', 'Package')]
    [string[]] $Task = 'Build',

    # Where Docs writes; the committed help unless another folder is named.
    [string] $HelpFolder = (Join-Path $PSScriptRoot 'docs/en-US')
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest
$tools = Import-PowerShellDataFile (Join-Path $PSScriptRoot 'build.psd1')
$output = Join-Path $PSScriptRoot 'output'
$module = Join-Path $output 'ExchangeAccounts'

function Invoke-Dotnet {
    & dotnet @args
    if ($LASTEXITCODE -ne 0) { throw "dotnet $($args -join ' ') ended with $LASTEXITCODE." }
}

function Import-Tool {
    param([string] $Name)
    try { Import-Module $Name -RequiredVersion $tools[$Name] }
    catch { throw "$Name $($tools[$Name]) is needed: Install-Module $Name -RequiredVersion $($tools[$Name])" }
}

function Invoke-Build {
    Invoke-Dotnet build (Join-Path $PSScriptRoot 'ExchangeAccounts.sln') -v quiet
}

function Invoke-Test {
    Invoke-Dotnet test (Join-Path $PSScriptRoot 'ExchangeAccounts.sln')
}

# Nothing but the pages goes into the help, in the order of their names, so that the same pages make the same bytes.
function Invoke-Docs {
    Import-Tool Microsoft.PowerShell.PlatyPS
    $pages = @(Get-ChildItem (Join-Path $PSScriptRoot 'docs/en-US') -Filter '*-*.md' | Sort-Object Name -Culture '')
    if (-not $pages) { throw 'docs/en-US holds no pages.' }
    $made = Join-Path ([IO.Path]::GetTempPath()) "help-$([guid]::NewGuid().ToString('N'))"
    try {
        $null = Import-MarkdownCommandHelp -Path $pages.FullName | Export-MamlCommandHelp -OutputFolder $made -Force
        $file = @(Get-ChildItem $made -Recurse -Filter '*.xml')
        if ($file.Count -ne 1) { throw "The pages name $($file.Count) help files; one is meant." }
        $text = [IO.File]::ReadAllText($file[0].FullName).ReplaceLineEndings("`n").TrimEnd() + "`n"

        # Examples come with their markdown fences, all of it as introduction; Get-Help wants code as code, the rest as remarks.
        $text = $text -replace '(?m)^\s*<maml:para>(&#x80;|\u0080)</maml:para>\n', ''
        # A page's file name is no address: it would be printed, and -Online would try it.
        $text = $text -replace '<maml:uri>[\w-]+\.md</maml:uri>', '<maml:uri />'
        $text = $text -replace '(?s)<maml:introduction>\s*<maml:para>```powershell\n((?:(?!```).)*?)\n```</maml:para>((?:(?!<maml:introduction>).)*?)</maml:introduction>\s*<dev:code />\s*<dev:remarks />', '<dev:code>$1</dev:code><dev:remarks>$2</dev:remarks>'
        $null = New-Item $HelpFolder -ItemType Directory -Force
        [IO.File]::WriteAllText((Join-Path (Convert-Path $HelpFolder) $file[0].Name), $text)
    }
    finally {
        Remove-Item $made -Recurse -Force -ErrorAction Ignore
    }
}

# The folder is emptied first: what an older build left in it must not be released.
function Invoke-Package {
    Remove-Item $module -Recurse -Force -ErrorAction Ignore
    Invoke-Dotnet build (Join-Path $PSScriptRoot 'src/ExchangeAccounts.PowerShell') -c Release -v quiet
    $version = (Import-PowerShellDataFile (Join-Path $module 'ExchangeAccounts.psd1')).ModuleVersion
    $package = Join-Path $output "ExchangeAccounts-$version.zip"
    Remove-Item $package -ErrorAction Ignore
    [IO.Compression.ZipFile]::CreateFromDirectory($module, $package, [IO.Compression.CompressionLevel]::SmallestSize, $true)
    $package
}

foreach ($name in $Task) {
    & "Invoke-$name"
}
